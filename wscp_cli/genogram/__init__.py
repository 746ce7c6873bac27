"""Family to generations, order, geometry and picture."""
