"""Pictures of evidence: pure functions from plain values to inline svg."""
