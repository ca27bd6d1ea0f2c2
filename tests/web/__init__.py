"""The pages, asked for without a server: who may reach what, what is sent, what is refused."""
