/** A new practice can send and be answered from its first day: by the clearinghouse that ships with Clearhour. */
import { on, type Reaction } from '../platform/context.ts';
import { practiceCreated } from '../practice/index.ts';
import { insertConnection } from './connection-store.ts';

/** ISA08 of the practice clearinghouse. */
export const PRACTICE_RECEIVER = 'PRACTICECH';

export const onPracticeCreated: Reaction = on(practiceCreated, async (work) => {
  const id = work.newId('con');
  // Fifteen characters at most, and another one in every practice: the random end of the practice's id.
  const senderId = `CH${work.practiceId.slice(-10).toUpperCase()}`;
  await insertConnection(work, {
    id,
    name: 'Practice clearinghouse',
    transport: 'practice',
    settings: { alsoFrom: [], alsoTo: [] },
    secret: undefined,
    senderQualifier: 'ZZ',
    senderId,
    receiverQualifier: 'ZZ',
    receiverId: PRACTICE_RECEIVER,
    applicationSender: senderId,
    applicationReceiver: PRACTICE_RECEIVER,
    submitterName: 'CLEARHOUR PRACTICE',
    receiverName: 'PRACTICE CLEARINGHOUSE',
    contactName: 'BILLING OFFICE',
    contactPhone: '5555550100',
    // Nothing of it is real: the envelope says so.
    test: true,
    isDefault: true,
  });
});
