"""What the DAGs of Wardwatch share."""
