"""From view values to bytes: templates, assets and the few filters they need."""
