import { Navigate } from '@tanstack/react-router';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { useTabs } from './BillingFrame.tsx';

/** /billing: the first tab of the person's role. */
export default function BillingHome() {
  const [first] = useTabs();
  if (first) return <Navigate to={first.to as string} replace />;
  return (
    <EmptyState
      sentence="Billing is not part of your role. The owner of the practice can change roles in Settings."
      act={<GoButton to="/today">Go to Today</GoButton>}
    />
  );
}
