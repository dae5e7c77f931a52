"""What the conflict page shows, computed from values alone: no Django, no clock, no database."""
