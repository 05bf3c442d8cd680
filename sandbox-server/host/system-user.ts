/** The system user that owns the sandboxes; it never logs in and has no other use. */
export const systemUser = 'drydock';
