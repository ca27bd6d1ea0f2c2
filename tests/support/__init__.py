"""What tests share: made-up things, real servers, and visitors who go through the pages."""
