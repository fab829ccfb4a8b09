/** What they tell of their plan. Photos of the card are made small first, sent with a bar, and again when cut off. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { NoAnswer, newKey, Refused } from '../ui/api.ts';
import { asJpeg } from '../ui/as-jpeg.ts';
import type { Draft, Packet, Step } from './intake-api.ts';
import { NotNow } from './NotNow.tsx';
import { Act, Trouble } from './Pieces.tsx';
import { useDo } from './portal-api.ts';
import { useDraft } from './use-draft.ts';

type Side = 'front' | 'back';
const RELATIONS = [
  ['self', 'Mine'],
  ['spouse', 'My spouse’s'],
  ['child', 'A parent’s: I am the child'],
  ['other', 'Somebody else’s'],
] as const;
type Relation = (typeof RELATIONS)[number][0];
const relationOf = (d: Draft): Relation => RELATIONS.find(([r]) => r === d.relation)?.[0] ?? 'self';

export function PlanStep({ packet, step }: { packet: Packet; step: Step }) {
  const { draft, put, kept } = useDraft(packet.id, step);
  const tell = useDo('POST /api/portal/intake/:packetId/plan');
  const relation = relationOf(draft);
  const text = (
    key: 'payerName' | 'memberId' | 'groupNumber' | 'subscriberGivenName' | 'subscriberFamilyName',
  ) => ({
    value: draft[key] ?? '',
    onChange: (e: { currentTarget: { value: string } }) => put({ [key]: e.currentTarget.value }),
  });
  const go = (e: FormEvent) => {
    e.preventDefault();
    const { payerName = '', memberId = '', groupNumber = '', subscriberBornOn = '' } = draft;
    const { subscriberGivenName = '', subscriberFamilyName = '' } = draft;
    const whose =
      relation === 'self'
        ? {}
        : {
            ...{ subscriberGivenName, subscriberFamilyName },
            subscriberBornOn: subscriberBornOn === '' ? null : subscriberBornOn,
          };
    const body = { payerName, memberId, groupNumber, relation, ...whose };
    void tell.go({ params: { packetId: packet.id }, body }).catch(() => {});
  };
  return (
    <form onSubmit={go}>
      <p>As it stands on your card. A person of the practice looks at it before it is used.</p>
      <Photos packet={packet} have={step.photos} />
      <label>
        Name of the plan or insurer
        <input required maxLength={200} {...text('payerName')} />
      </label>
      <label>
        Member ID
        <input required maxLength={60} autoCapitalize="characters" {...text('memberId')} />
      </label>
      <label>
        Group number <span className="dim">if there is one</span>
        <input maxLength={50} {...text('groupNumber')} />
      </label>
      <label>
        Whose plan is it?
        <select value={relation} onChange={(e) => put({ relation: e.currentTarget.value })}>
          {RELATIONS.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {relation !== 'self' && (
        <>
          <label>
            Their first name
            <input required maxLength={100} {...text('subscriberGivenName')} />
          </label>
          <label>
            Their last name
            <input required maxLength={100} {...text('subscriberFamilyName')} />
          </label>
          <label>
            Their date of birth
            <input
              type="date"
              value={draft.subscriberBornOn ?? ''}
              onChange={(e) => put({ subscriberBornOn: e.currentTarget.value })}
            />
          </label>
        </>
      )}
      <Trouble error={tell.error} />
      <div className="acts">
        <Act kind="main" type="submit" busy={tell.busy}>
          Send
        </Act>
        <NotNow packet={packet} kind="insurance" />
      </div>
      <p className="dim" role="status">
        {kept ? '' : 'Keeping what you typed …'}
      </p>
    </form>
  );
}

/** By XMLHttpRequest: fetch tells nothing of how far an upload is. */
function upload(url: string, photo: Blob, told: (part: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'image/jpeg');
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.onprogress = (e) => told(e.lengthComputable ? e.loaded / e.total : 0);
    request.onerror = () => fail(new NoAnswer());
    request.onload = () => {
      if (request.status < 300) return done();
      let said = {};
      try {
        said = JSON.parse(request.responseText) as object;
      } catch {
        // Not ours: a proxy between. The number has to do.
      }
      fail(new Refused(request.status, said));
    };
    request.send(photo);
  });
}
const TRIES = 3;
function Photos({ packet, have }: { packet: Packet; have: Step['photos'] }) {
  const queries = useQueryClient();
  const [part, setPart] = useState<number>();
  const [failed, setFailed] = useState<{ side: Side; file: File; error: unknown }>();
  const take = async (side: Side, file: File | undefined) => {
    if (!file) return;
    setFailed(undefined);
    setPart(0);
    try {
      const photo = await asJpeg(file);
      for (let n = 1; ; n++) {
        try {
          await upload(`/api/portal/intake/${packet.id}/photo/${side}`, photo, setPart);
          break;
        } catch (error) {
          if (n === TRIES || error instanceof Refused) throw error;
        }
      }
      await queries.invalidateQueries();
    } catch (error) {
      setFailed({ side, file, error });
    } finally {
      setPart(undefined);
    }
  };
  return (
    <fieldset disabled={part !== undefined}>
      <legend>
        Photos of the card <span className="dim">if you can</span>
      </legend>
      <div className="pair">
        {(['front', 'back'] as const).map((side) => (
          <label key={side} className="act photo">
            {have.includes(side) ? `${WORDS[side]} ✓ Take again` : `${WORDS[side]} of the card`}
            <input
              type="file"
              accept="image/*"
              aria-label={`Photo of the ${side} of the card`}
              onChange={(e) => void take(side, e.currentTarget.files?.[0])}
            />
          </label>
        ))}
      </div>
      {part !== undefined && <progress value={part} max={1} aria-label="Sending the photo" />}
      {failed && <Trouble error={failed.error} again={() => void take(failed.side, failed.file)} />}
    </fieldset>
  );
}
const WORDS: Readonly<Record<Side, string>> = { front: 'Front', back: 'Back' };
