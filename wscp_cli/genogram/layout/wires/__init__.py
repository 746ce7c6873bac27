"""What is connected, and where its lines run between the rows."""
