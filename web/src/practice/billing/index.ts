import type { PageRoute } from '../places.ts';

export const routes: readonly PageRoute[] = [];
