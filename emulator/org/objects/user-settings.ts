import type { FieldDefinition } from "../../types";
import { checkbox, readOnly } from "../fields";

/** Single bits that a describe shows one by one: they can be filtered, but neither sorted nor grouped. */
const bit = { sortable: false, groupable: false, permissionable: false };

/** What a person may choose for herself. */
const PREFERENCES = `
  ActivityRemindersPopup EventRemindersCheckboxDefault TaskRemindersCheckboxDefault ReminderSoundOff DisableAllFeedsEmail
  DisableFollowersEmail DisableProfilePostEmail DisableChangeCommentEmail DisableLaterCommentEmail DisProfPostCommentEmail
  ContentNoEmail ContentEmailAsAndWhen ApexPagesDeveloperMode ReceiveNoNotificationsAsApprover
  ReceiveNotificationsAsDelegatedApprover HideCSNGetChatterMobileTask DisableMentionsPostEmail DisMentionsCommentEmail
  HideCSNDesktopTask HideChatterOnboardingSplash HideSecondChatterOnboardingSplash DisCommentAfterLikeEmail DisableLikeEmail
  SortFeedByComment DisableMessageEmail JigsawListUser DisableBookmarkEmail DisableSharePostEmail EnableAutoSubForFeeds
  DisableFileShareNotificationsForApi ShowTitleToExternalUsers ShowManagerToExternalUsers ShowEmailToExternalUsers
  ShowWorkPhoneToExternalUsers ShowMobilePhoneToExternalUsers ShowFaxToExternalUsers ShowStreetAddressToExternalUsers
  ShowCityToExternalUsers ShowStateToExternalUsers ShowPostalCodeToExternalUsers ShowCountryToExternalUsers
  ShowProfilePicToGuestUsers ShowTitleToGuestUsers ShowCityToGuestUsers ShowStateToGuestUsers ShowPostalCodeToGuestUsers
  ShowCountryToGuestUsers LiveAgentMiawSetupDeflection HideS1BrowserUI DisableEndorsementEmail PathAssistantCollapsed
  ShowEmailToGuestUsers ShowManagerToGuestUsers ShowWorkPhoneToGuestUsers ShowMobilePhoneToGuestUsers ShowFaxToGuestUsers
  ShowStreetAddressToGuestUsers LightningExperiencePreferred HideEndUserOnboardingAssistantModal HideLightningMigrationModal
  HideSfxWelcomeMat HideBiggerPhotoCallout SuppressTaskSFXReminders SuppressEventSFXReminders UserDebugModePref
  NativeEmailClient`;

/** What Salesforce notes about a person. */
const NOTED = `
  ActionLauncherEinsteinGptConsent AssistiveActionsEnabledInActionLauncher ShowForecastingChangeSignals CacheDiagnostics
  PreviewLightning GlobalNavBarWTShown GlobalNavGridMenuWTShown CreateLEXAppsWTShown FavoritesWTShown
  RecordHomeSectionCollapseWTShown RecordHomeReservedWTShown FavoritesShowTopFavorites ExcludeMailAppAttachments
  PreviewCustomTheme HasCelebrationBadge SRHOverrideActivities NewLightningReportRunPageEnabled ReverseOpenActivitiesView
  HasSentWarningEmail HasSentWarningEmail238 HasSentWarningEmail240 ShowForecastingRoundedAmounts`;

/** Licences of single features, with the names people know them by. */
const PERMISSIONS = {
  MarketingUser: "Marketing User",
  OfflineUser: "Offline User",
  CallCenterAutoLogin: "Auto-login To Call Center",
  SFContentUser: "Salesforce CRM Content User",
  KnowledgeUser: "Knowledge User",
  InteractionUser: "Flow User",
  SupportUser: "Service Cloud User",
  JigsawProspectingUser: "Data.com User",
  SiteforceContributorUser: "Site.com Contributor User",
  SiteforcePublisherUser: "Site.com Publisher User",
  WorkDotComUserFeature: "WDC User",
};

export function emailPreferences(): FieldDefinition[] {
  return [
    ...settings("EmailPreferences", ["AutoBcc"]),
    ...settings("EmailPreferences", ["AutoBccStayInTouch", "StayInTouchReminder"], readOnly),
  ];
}

export function userPermissions(): FieldDefinition[] {
  return Object.entries(PERMISSIONS).map(([name, label]) =>
    checkbox({ name: `UserPermissions${name}`, label, ...bit }),
  );
}

export function userPreferences(): FieldDefinition[] {
  return [...settings("UserPreferences", words(PREFERENCES)), ...settings("UserPreferences", words(NOTED), readOnly)];
}

/** An org's own settings of this kind; Setup alone changes those that are read only. */
export function orgPreferences(): FieldDefinition[] {
  const changed = ["RequireOpportunityProducts", "TransactionSecurityPolicy"];
  const fixed = words(
    "ConsentManagementEnabled AutoSelectIndividualOnMerge LightningLoginEnabled OnlyLLPermUserAllowed",
  );
  return [...settings("Preferences", changed, { createable: false }), ...settings("Preferences", fixed, readOnly)];
}

function settings(prefix: string, names: readonly string[], flags: Partial<FieldDefinition> = {}): FieldDefinition[] {
  return names.map((name) => checkbox({ name: `${prefix}${name}`, label: name, ...bit, ...flags }));
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
