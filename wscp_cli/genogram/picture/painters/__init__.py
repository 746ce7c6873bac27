"""From a scene to a file: SVG, PDF, PNG, DOT, JSON, and Graphviz where it is installed."""
