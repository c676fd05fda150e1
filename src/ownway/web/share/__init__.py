"""The share: what somebody tells about their money, and what they would pay of their support."""
