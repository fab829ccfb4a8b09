/** A step that may wait: it counts as done, and can be opened again while the packet is open. */
import type { Packet } from './intake-api.ts';
import { Act, Trouble } from './Pieces.tsx';
import { useDo } from './portal-api.ts';

export function NotNow({ packet, kind }: { packet: Packet; kind: 'card' | 'insurance' }) {
  const skip = useDo('POST /api/portal/intake/:packetId/skip');
  return (
    <>
      <Act
        busy={skip.busy}
        onClick={() => skip.go({ params: { packetId: packet.id }, body: { kind } }).catch(() => {})}
      >
        Not now
      </Act>
      <Trouble error={skip.error} />
    </>
  );
}
