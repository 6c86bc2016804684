"""What a reviewer needs: what readers would be told differently, what is retracted, and what is overdue."""
