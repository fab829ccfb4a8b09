/** Whether the practice to look around in is there. */
import { z } from 'zod';

export const DemoState = z
  .object({
    state: z.enum(['absent', 'making', 'ready', 'failed']),
    percent: z.number().int().min(0).max(100),
  })
  .meta({ id: 'DemoState' });
