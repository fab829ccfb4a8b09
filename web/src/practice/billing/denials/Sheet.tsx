import classes from './Denials.module.css';
import type { AppealDetail } from './denials-api.ts';

type Letter = AppealDetail['letter'];
/** How the letter reads; what is still to be filled in stands out. */
export function Sheet({ letter }: { letter: Letter }) {
  return (
    <section className={classes.sheet} aria-label="The letter as it will read">
      <Marked text={letter.to} />
      <h3>
        <Marked text={letter.subject} />
      </h3>
      <Marked text={letter.body} />
    </section>
  );
}
/** Words in brackets are blanks that nobody filled in. */
function Marked({ text }: { text: string }) {
  return text.split(/(\[[^\]\n]{1,400}\])/g).map((part, i) =>
    part.startsWith('[') && part.endsWith(']') ? (
      <mark key={`${i} ${part}`} className={classes.blank}>
        {part}
      </mark>
    ) : (
      <span key={`${i} ${part}`}>{part}</span>
    ),
  );
}
