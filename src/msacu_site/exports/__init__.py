"""The site's data as tables: what each column holds, and where its values come from."""
