import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditingBanner } from "@/components/panel/editing-banner";
import { FilterCard } from "@/components/panel/filter-card";
import { FieldPicker } from "@/components/panel/field-picker";
import { OwnerCard } from "@/components/panel/owner-card";
import { PreflightCard } from "@/components/panel/preflight-card";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { findExampleRecord } from "@/lib/panel/example-record";
import { listFieldsOnTab } from "@/lib/panel/field-choices";
import type { FilteredList } from "@/lib/panel/filter-schema";
import { listFormFields } from "@/lib/panel/form-choices";
import { ownerOptions } from "@/lib/panel/owner-choices";
import { filterOptions } from "@/lib/panel/related-filters";
import { getPanelSettings } from "@/lib/panel/settings";
import { findConnectionCard } from "@/lib/salesforce/connection";
import { requireAdminPage } from "@/lib/web/session";
import { objectTabs } from "../object-tabs";

type Props = { params: Promise<{ sObject: string }> };

/** The list beside a person that shows an object's records. */
const lists: Partial<Record<string, FilteredList>> = {
  Opportunity: "opportunities",
  Case: "cases",
  Task: "tasks",
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { sObject: slug } = await params;
  return { title: objectTabs.find((tab) => tab.slug === slug)?.label ?? "Salesforce" };
}

export default async function FieldsPage({ params }: Props) {
  const ctx = await requireAdminPage();
  const { sObject: slug } = await params;
  const tab = objectTabs.find((each) => each.slug === slug);
  if (!tab) notFound();
  if (!(await findConnectionCard(ctx))) {
    const connect = <ButtonLink href="/settings/integrations/salesforce">Connect Salesforce</ButtonLink>;
    return (
      <EmptyState title="No fields to choose from yet." description="They come with the connection." action={connect} />
    );
  }
  const fields = await listFieldsOnTab(ctx, tab.sObject);
  if (fields.length === 0) {
    return (
      <div className="flex flex-col gap-4">
        <EmptyState
          title={`The connected user cannot see ${tab.label}.`}
          description="Ask a Salesforce admin for access, then refresh the schema. Just connected? The schema may still be on its way."
        />
        <PreflightCard sObject={tab.sObject} />
      </div>
    );
  }
  const [owner, { editing }, form] = await Promise.all([
    ownerOptions(ctx, tab.sObject),
    getPanelSettings(ctx),
    listFormFields(ctx, tab.sObject),
  ]);
  const list = lists[tab.sObject];
  const filter = list ? await filterOptions(ctx, list) : null;
  return (
    <div key={tab.sObject} className="flex flex-col gap-4">
      <EditingBanner editing={editing} />
      <FieldPicker
        sObject={tab.sObject}
        fields={fields}
        example={await findExampleRecord(ctx, tab.sObject)}
        form={form}
      />
      {list && filter && <FilterCard list={list} label={tab.label} options={filter} />}
      {owner && <OwnerCard sObject={tab.sObject} label={tab.label} options={owner} />}
      <PreflightCard sObject={tab.sObject} />
    </div>
  );
}
