"""Everything that seals: drafts under the child's own key, cases under the server's."""
