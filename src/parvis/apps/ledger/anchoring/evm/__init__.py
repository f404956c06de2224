"""A contract that remembers heads, and the client that speaks with it by JSON-RPC."""
