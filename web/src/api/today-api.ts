/** What Today answers; see server/src/worklist. */
export interface TodayItem {
  kind: string;
  title: string;
  detail: string;
  moneyCents?: number | null | undefined;
  dueOn?: string | null | undefined;
  actBy?: string | null | undefined;
  daysLeft?: number | null | undefined;
  href: string;
}
export interface TodayLeak {
  kind: string;
  title: string;
  count: number;
  cents: number;
  href: string;
}
export interface TodayEvent {
  at: string;
  text: string;
  cents?: number | null | undefined;
  href?: string | null | undefined;
}
export interface TodayView {
  needsYou: TodayItem[];
  leaks: TodayLeak[];
  sinceLast: { since: string | null; items: TodayEvent[] };
  tonight: TodayEvent[];
}
export interface TodayApi {
  'GET /api/today': { reply: TodayView };
}
