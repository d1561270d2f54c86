import { z } from 'zod';

/**
 * Zod builds faster parsers with `new Function`, and probes for it whenever an object schema is made. The window's
 * content policy forbids it and reports every try: so this module must be the first that the entry imports.
 */
z.config({ jitless: true });
