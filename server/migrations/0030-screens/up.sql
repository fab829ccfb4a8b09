-- When a row was written: a slip of the pen of today may be taken back today.
alter table invoice_settings add column written_at timestamptz;
alter table autopay_settings add column written_at timestamptz;
alter table message_templates add column written_at timestamptz;
