"""GOV.UK Notify behind the Channel port: email, text messages and letters."""
