export * from './calendar.ts';
export * from './dates.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './numbers.ts';
export * from './refusal.ts';
export * from './zones.ts';
