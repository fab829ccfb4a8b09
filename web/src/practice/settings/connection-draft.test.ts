import { expect, it } from 'vitest';
import type { Connection } from '../billing/connections/edi-api.ts';
import { bodyOf, draftOf, emptyDraft } from './connection-draft.ts';

const sftp = {
  ...emptyDraft('sftp', { submitterName: 'Quiet Harbor Counseling' }),
  ...{ name: 'Availity', host: ' ftp.example.com ', user: 'harbor', password: 'secret' },
  ...{ senderId: 'HARBOR1', receiverId: '030240928', receiverName: 'Availity' },
  ...{ outFolder: 'Send', inFolder: 'Receive', alsoFrom: 'A1, B2' },
};

it('sends the address of its kind alone; ids stand for the applications', () => {
  expect(bodyOf(sftp)).toMatchObject({
    transport: 'sftp',
    settings: {
      sftp: { host: 'ftp.example.com', port: 22, user: 'harbor', outFolder: 'Send' },
      alsoFrom: ['A1', 'B2'],
    },
    applicationSender: 'HARBOR1',
    applicationReceiver: '030240928',
    secret: { password: 'secret' },
    test: true,
  });
  expect(bodyOf(sftp).settings.folder).toBeUndefined();
  expect(bodyOf({ ...sftp, transport: 'stedi' }).settings.sftp).toBeUndefined();
});
it('sends no secret that was not typed, so that the one there stays', () => {
  expect('secret' in bodyOf({ ...sftp, password: '' })).toBe(false);
});
it('what stands comes back as it was', () => {
  const body = bodyOf({ ...sftp, applicationSender: 'APP', afterTaken: 'move' });
  const { secret: _secret, ...kept } = body;
  const seen = { ...kept, secrets: ['password'] } as unknown as Connection;
  expect(bodyOf(draftOf(seen))).toEqual(kept);
});
