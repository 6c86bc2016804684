"""What editors do with records: begin, import, format and mend them; everything here is text in, text out."""
