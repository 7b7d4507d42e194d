import { Banner } from "@/components/ui/banner";
import { Time } from "@/components/ui/time";

type FormProblemProps = { error: { message: string; retryAt?: string | undefined } | null };

/** What is wrong with a form as a whole, read out when it appears. */
export function FormProblem({ error }: FormProblemProps) {
  if (!error) return null;
  if (!error.retryAt) return <Banner tone="danger" role="alert" title={error.message} />;
  const title = (
    <>
      Too many attempts. Try again at <Time value={error.retryAt} format="clock" />.
    </>
  );
  return <Banner tone="danger" role="alert" title={title} />;
}
