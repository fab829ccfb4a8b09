import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';

export function NoSuchPage() {
  return (
    <>
      <PageHeader title="Nothing here" />
      <EmptyState
        sentence="There is nothing at this address. It may have been mistyped, or be from an older link."
        act={<GoButton to="/today">Go to Today</GoButton>}
      />
    </>
  );
}
