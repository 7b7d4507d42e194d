import { mailAdmins } from "@/lib/channels/email/notice";
import { troubleNotice } from "@/lib/automation/alerts";
import { decideAgainOfPerson } from "@/lib/automation/decide-again-of-person";
import type { Ctx } from "@/lib/context";
import { disconnectMember } from "@/lib/panel/disconnect";
import type { JobName, Payload } from "@/lib/jobs";
import { reconcileConnection } from "@/lib/salesforce/hourly-reconciliation";
import { lostConnectionNotice } from "@/lib/salesforce/lost-connection-notice";

import { refreshOrg } from "@/lib/salesforce/refresh-org";

/** Which verb does which job. A job without one does not compile. */
export const handlers: { [N in JobName]: (ctx: Ctx, payload: Payload<N>) => Promise<unknown> } = {
  "schema.refresh": refreshOrg,
  "connection.tell-lost": async (ctx, { connectionId }) => {
    const notice = await lostConnectionNotice(ctx, connectionId);
    if (notice) await mailAdmins(ctx, notice);
  },
  "member.disconnect": (ctx, { memberId }) => disconnectMember(ctx, memberId),
  "org.reconcile": reconcileConnection,
  "person.decide-again": (ctx, { personId }) => decideAgainOfPerson(ctx, personId),
  "trouble.tell": async (ctx, { cause }) => {
    const notice = await troubleNotice(ctx, cause);
    if (notice) await mailAdmins(ctx, notice);
  },
};
