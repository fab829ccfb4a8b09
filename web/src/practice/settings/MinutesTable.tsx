import classes from './Settings.module.css';
import type { TimeRuleWords } from './time-rules.ts';

export function MinutesTable({ rule }: { rule: TimeRuleWords }) {
  if (rule.lines.length === 0) return null;
  return (
    <table className={classes.plain} style={{ maxWidth: 440 }} aria-label={rule.name}>
      <thead>
        <tr>
          <th scope="col">Minutes in the note</th>
          <th scope="col">Code</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {rule.lines.map((l) => (
          <tr key={l.code}>
            <td className="figures">{l.minutes}</td>
            <td className="figures">{l.code}</td>
            <td className={classes.detail}>{l.what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
