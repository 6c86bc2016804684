"""From the judged site to plain view values, one file for each kind of page; nothing here knows of templates."""
