"""Email behind the Channel port: a mail server, or a folder of files."""
