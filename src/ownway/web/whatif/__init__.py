"""A change tried on everybody: at the desk by those who may, for everybody where it is published, and for one plan."""
