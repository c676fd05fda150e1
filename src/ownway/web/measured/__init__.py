"""Pages of figures: how long it takes, who was told, what paperwork costs, who got nothing."""
