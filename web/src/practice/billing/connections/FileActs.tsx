import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { useCan } from '../../../ui/me.ts';
import { sentenceOf } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import type { EdiFileDetail } from './edi-api.ts';

/** Read again, take it as it is, send again, give up: what makes sense now. */
export function FileActs({ file }: { file: EdiFileDetail }) {
  const mayRead = useCan('remittances.write');
  const maySend = useCan('claims.write');
  const [asked, setAsked] = useState<'again' | 'anyway' | 'give-up'>();
  const params = { fileId: file.id };
  const read = useAct('POST /api/edi-files/:fileId/read-again', {
    onDone: (now) =>
      void tell(now.state === 'parked' ? `Still parked: ${now.sentence}` : 'It was read again.', {
        state: now.state === 'parked' ? 'risk' : 'settled',
      }),
  });
  const send = useAct('POST /api/edi-files/:fileId/send-again', {
    onDone: (now) => void tell(now.sentence),
  });
  const giveUp = useAct('POST /api/edi-files/:fileId/give-up', {
    onDone: () => void tell('Given up. What was in it is free to go again.'),
  });
  const putAway = useAct('POST /api/edi-files/:fileId/put-away', {
    onDone: (now) =>
      void tell(
        now.seenAt === null
          ? 'It waits for a person again.'
          : 'Put away. It stays in the list of all files.',
      ),
  });
  const seen = (now: boolean) =>
    putAway
      .mutateAsync({ params, body: { seen: now } })
      .catch((problem) => tell(sentenceOf(problem) ?? '', { state: 'risk' }));
  const close = () => setAsked(undefined);
  const again = () =>
    read
      .mutateAsync({ params, body: { anyway: false } })
      .catch((problem) => tell(sentenceOf(problem) ?? '', { state: 'risk' }));
  return (
    <>
      {mayRead && file.mayReadAgain && (
        <Button loading={read.isPending} onClick={() => void again()}>
          Read again
        </Button>
      )}
      {mayRead && file.mayTakeAnyway && (
        <Button variant="default" onClick={() => setAsked('anyway')}>
          Take it as it is
        </Button>
      )}
      {maySend && file.maySendAgain && (
        <Button onClick={() => setAsked('again')}>Send again</Button>
      )}
      {maySend && file.mayGiveUp && (
        <Button variant="default" onClick={() => setAsked('give-up')}>
          Give up sending
        </Button>
      )}
      {mayRead && file.mayPutAway && (
        <Button variant="default" loading={putAway.isPending} onClick={() => void seen(true)}>
          Seen, put away
        </Button>
      )}
      {mayRead && file.seenAt !== null && (
        <Button variant="default" loading={putAway.isPending} onClick={() => void seen(false)}>
          Back to what waits
        </Button>
      )}
      <ConfirmWithReason
        opened={asked === 'anyway'}
        onClose={close}
        title="Take the file as it is?"
        confirm="Take it"
        reason={false}
        onConfirm={() => read.mutateAsync({ params, body: { anyway: true } })}
      >
        <Text>
          You looked at it and it is right. Its counts, ids and dates are then not held against it;
          what it says about money is still checked line by line before anything is posted.
        </Text>
      </ConfirmWithReason>
      <ConfirmWithReason
        opened={asked === 'again'}
        onClose={close}
        title="Send the file again?"
        confirm="Send again"
        reason={false}
        onConfirm={() => send.mutateAsync({ params })}
      >
        <Text>
          It goes under the same name, so that the other end sees one file even if the first did
          arrive.
        </Text>
      </ConfirmWithReason>
      <ConfirmWithReason
        opened={asked === 'give-up'}
        onClose={close}
        title="Give up sending the file?"
        confirm="Give up"
        reason="Why"
        danger
        onConfirm={(reason) => giveUp.mutateAsync({ params, body: { reason } })}
      >
        <Text>
          It never leaves. The claims in it go back to be checked and can leave in another.
        </Text>
      </ConfirmWithReason>
    </>
  );
}
