/** The standard fields of User (reduced describe of v62, Object Reference v62), in the notation of `field-row.ts`. */
export const userFields = `
Id | User ID | id(18) | DFGSAI
Username | Username | string(80) | CUFGSAI
LastName | Last Name | string(80) | CUFGSA | personname
FirstName | First Name | string(40) | CUNFGSA | personname
Name | Full Name | string(121) | FGSAT | personname
CompanyName | Company Name | string(80) | CUNFGSA
Division | Division | string(80) | CUNFGSA
Department | Department | string(80) | CUNFGSA
Title | Title | string(80) | CUNFGSA
Street | Street | textarea(255) | CUNFGSA | plaintextarea
City | City | string(40) | CUNFGSA
State | State/Province | string(80) | CUNFGSA
PostalCode | Zip/Postal Code | string(20) | CUNFGSA
Country | Country | string(80) | CUNFGSA
Latitude | Latitude | double(18,15) | CUNFSA
Longitude | Longitude | double(18,15) | CUNFSA
GeocodeAccuracy | Geocode Accuracy | picklist(40) | CUNFGSAR
Address | Address | address | NF
Email | Email | email(128) | CUFGSAI
EmailPreferencesAutoBcc | AutoBcc | boolean | CUDF
EmailPreferencesAutoBccStayInTouch | AutoBccStayInTouch | boolean | DF
EmailPreferencesStayInTouchReminder | StayInTouchReminder | boolean | DF
SenderEmail | Email Sender Address | email(80) | CUNFGSA
SenderName | Email Sender Name | string(80) | CUNFGSA
Signature | Email Signature | textarea(1333) | CUNFSA | plaintextarea
StayInTouchSubject | Stay-in-Touch Email Subject | string(80) | NFGSA
StayInTouchSignature | Stay-in-Touch Email Signature | textarea(512) | NFSA | plaintextarea
StayInTouchNote | Stay-in-Touch Email Note | string(512) | NFSA
Phone | Phone | phone(40) | CUNFGSA
Fax | Fax | phone(40) | CUNFGSA
MobilePhone | Mobile | phone(40) | CUNFGSA
Alias | Alias | string(8) | CUFGSA
CommunityNickname | Nickname | string(40) | CUFGSA
BadgeText | User Photo badge text overlay | string(80) | NFGSA
IsActive | Active | boolean | CUDFGS
TimeZoneSidKey | Time Zone | picklist(40) | CUFGSAR
UserRoleId | Role ID | reference(18) | CUNFGSA | to UserRole as UserRole
LocaleSidKey | Locale | picklist(40) | CUFGSAR
ReceivesInfoEmails | Info Emails | boolean | CUDFGS
ReceivesAdminInfoEmails | Admin Info Emails | boolean | CUDFGS
EmailEncodingKey | Email Encoding | picklist(40) | CUFGSAR
ProfileId | Profile ID | reference(18) | CUFGSA | to Profile as Profile
UserType | User Type | picklist(40) | NFGSAR
LanguageLocaleKey | Language | picklist(40) | CUFGSAR
EmployeeNumber | Employee Number | string(20) | CUNFGSA
DelegatedApproverId | Delegated Approver ID | reference(18) | CUNFGSAP | to Group,User
ManagerId | Manager ID | reference(18) | CUNFGSA | to User as Manager
LastLoginDate | Last Login | datetime | NFSA
LastPasswordChangeDate | Last Password Change or Reset | datetime | NFSA
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
NumberOfFailedLogins | Failed Login Attempts | int(9) | NFGSA
OfflineTrialExpirationDate | Offline Edition Trial Expiration Date | datetime | NFSA
OfflinePdaTrialExpirationDate | Sales Anywhere Trial Expiration Date | datetime | NFSA
UserPermissionsMarketingUser | Marketing User | boolean | CUDF
UserPermissionsOfflineUser | Offline User | boolean | CUDF
UserPermissionsCallCenterAutoLogin | Auto-login To Call Center | boolean | CUDF
UserPermissionsSFContentUser | Salesforce CRM Content User | boolean | CUDF
UserPermissionsKnowledgeUser | Knowledge User | boolean | CUDF
UserPermissionsInteractionUser | Flow User | boolean | CUDF
UserPermissionsSupportUser | Service Cloud User | boolean | CUDF
UserPermissionsJigsawProspectingUser | Data.com User | boolean | CUDF
UserPermissionsSiteforceContributorUser | Site.com Contributor User | boolean | CUDF
UserPermissionsSiteforcePublisherUser | Site.com Publisher User | boolean | CUDF
UserPermissionsWorkDotComUserFeature | WDC User | boolean | CUDF
ForecastEnabled | Allow Forecasting | boolean | CUDFGS
UserPreferencesActivityRemindersPopup | ActivityRemindersPopup | boolean | CUDF
UserPreferencesEventRemindersCheckboxDefault | EventRemindersCheckboxDefault | boolean | CUDF
UserPreferencesTaskRemindersCheckboxDefault | TaskRemindersCheckboxDefault | boolean | CUDF
UserPreferencesReminderSoundOff | ReminderSoundOff | boolean | CUDF
UserPreferencesDisableAllFeedsEmail | DisableAllFeedsEmail | boolean | CUDF
UserPreferencesDisableFollowersEmail | DisableFollowersEmail | boolean | CUDF
UserPreferencesDisableProfilePostEmail | DisableProfilePostEmail | boolean | CUDF
UserPreferencesDisableChangeCommentEmail | DisableChangeCommentEmail | boolean | CUDF
UserPreferencesDisableLaterCommentEmail | DisableLaterCommentEmail | boolean | CUDF
UserPreferencesDisProfPostCommentEmail | DisProfPostCommentEmail | boolean | CUDF
UserPreferencesContentNoEmail | ContentNoEmail | boolean | CUDF
UserPreferencesContentEmailAsAndWhen | ContentEmailAsAndWhen | boolean | CUDF
UserPreferencesApexPagesDeveloperMode | ApexPagesDeveloperMode | boolean | CUDF
UserPreferencesReceiveNoNotificationsAsApprover | ReceiveNoNotificationsAsApprover | boolean | CUDF
UserPreferencesReceiveNotificationsAsDelegatedApprover | ReceiveNotificationsAsDelegatedApprover | boolean | CUDF
UserPreferencesHideCSNGetChatterMobileTask | HideCSNGetChatterMobileTask | boolean | CUDF
UserPreferencesDisableMentionsPostEmail | DisableMentionsPostEmail | boolean | CUDF
UserPreferencesDisMentionsCommentEmail | DisMentionsCommentEmail | boolean | CUDF
UserPreferencesHideCSNDesktopTask | HideCSNDesktopTask | boolean | CUDF
UserPreferencesHideChatterOnboardingSplash | HideChatterOnboardingSplash | boolean | CUDF
UserPreferencesHideSecondChatterOnboardingSplash | HideSecondChatterOnboardingSplash | boolean | CUDF
UserPreferencesDisCommentAfterLikeEmail | DisCommentAfterLikeEmail | boolean | CUDF
UserPreferencesDisableLikeEmail | DisableLikeEmail | boolean | CUDF
UserPreferencesSortFeedByComment | SortFeedByComment | boolean | CUDF
UserPreferencesDisableMessageEmail | DisableMessageEmail | boolean | CUDF
UserPreferencesJigsawListUser | JigsawListUser | boolean | CUDF
UserPreferencesDisableBookmarkEmail | DisableBookmarkEmail | boolean | CUDF
UserPreferencesDisableSharePostEmail | DisableSharePostEmail | boolean | CUDF
UserPreferencesActionLauncherEinsteinGptConsent | ActionLauncherEinsteinGptConsent | boolean | DF
UserPreferencesAssistiveActionsEnabledInActionLauncher | AssistiveActionsEnabledInActionLauncher | boolean | DF
UserPreferencesEnableAutoSubForFeeds | EnableAutoSubForFeeds | boolean | CUDF
UserPreferencesDisableFileShareNotificationsForApi | DisableFileShareNotificationsForApi | boolean | CUDF
UserPreferencesShowTitleToExternalUsers | ShowTitleToExternalUsers | boolean | CUDF
UserPreferencesShowManagerToExternalUsers | ShowManagerToExternalUsers | boolean | CUDF
UserPreferencesShowEmailToExternalUsers | ShowEmailToExternalUsers | boolean | CUDF
UserPreferencesShowWorkPhoneToExternalUsers | ShowWorkPhoneToExternalUsers | boolean | CUDF
UserPreferencesShowMobilePhoneToExternalUsers | ShowMobilePhoneToExternalUsers | boolean | CUDF
UserPreferencesShowFaxToExternalUsers | ShowFaxToExternalUsers | boolean | CUDF
UserPreferencesShowStreetAddressToExternalUsers | ShowStreetAddressToExternalUsers | boolean | CUDF
UserPreferencesShowCityToExternalUsers | ShowCityToExternalUsers | boolean | CUDF
UserPreferencesShowStateToExternalUsers | ShowStateToExternalUsers | boolean | CUDF
UserPreferencesShowPostalCodeToExternalUsers | ShowPostalCodeToExternalUsers | boolean | CUDF
UserPreferencesShowCountryToExternalUsers | ShowCountryToExternalUsers | boolean | CUDF
UserPreferencesShowProfilePicToGuestUsers | ShowProfilePicToGuestUsers | boolean | CUDF
UserPreferencesShowTitleToGuestUsers | ShowTitleToGuestUsers | boolean | CUDF
UserPreferencesShowCityToGuestUsers | ShowCityToGuestUsers | boolean | CUDF
UserPreferencesShowStateToGuestUsers | ShowStateToGuestUsers | boolean | CUDF
UserPreferencesShowPostalCodeToGuestUsers | ShowPostalCodeToGuestUsers | boolean | CUDF
UserPreferencesShowCountryToGuestUsers | ShowCountryToGuestUsers | boolean | CUDF
UserPreferencesShowForecastingChangeSignals | ShowForecastingChangeSignals | boolean | DF
UserPreferencesLiveAgentMiawSetupDeflection | LiveAgentMiawSetupDeflection | boolean | CUDF
UserPreferencesHideS1BrowserUI | HideS1BrowserUI | boolean | CUDF
UserPreferencesDisableEndorsementEmail | DisableEndorsementEmail | boolean | CUDF
UserPreferencesPathAssistantCollapsed | PathAssistantCollapsed | boolean | CUDF
UserPreferencesCacheDiagnostics | CacheDiagnostics | boolean | DF
UserPreferencesShowEmailToGuestUsers | ShowEmailToGuestUsers | boolean | CUDF
UserPreferencesShowManagerToGuestUsers | ShowManagerToGuestUsers | boolean | CUDF
UserPreferencesShowWorkPhoneToGuestUsers | ShowWorkPhoneToGuestUsers | boolean | CUDF
UserPreferencesShowMobilePhoneToGuestUsers | ShowMobilePhoneToGuestUsers | boolean | CUDF
UserPreferencesShowFaxToGuestUsers | ShowFaxToGuestUsers | boolean | CUDF
UserPreferencesShowStreetAddressToGuestUsers | ShowStreetAddressToGuestUsers | boolean | CUDF
UserPreferencesLightningExperiencePreferred | LightningExperiencePreferred | boolean | CUDF
UserPreferencesPreviewLightning | PreviewLightning | boolean | DF
UserPreferencesHideEndUserOnboardingAssistantModal | HideEndUserOnboardingAssistantModal | boolean | CUDF
UserPreferencesHideLightningMigrationModal | HideLightningMigrationModal | boolean | CUDF
UserPreferencesHideSfxWelcomeMat | HideSfxWelcomeMat | boolean | CUDF
UserPreferencesHideBiggerPhotoCallout | HideBiggerPhotoCallout | boolean | CUDF
UserPreferencesGlobalNavBarWTShown | GlobalNavBarWTShown | boolean | DF
UserPreferencesGlobalNavGridMenuWTShown | GlobalNavGridMenuWTShown | boolean | DF
UserPreferencesCreateLEXAppsWTShown | CreateLEXAppsWTShown | boolean | DF
UserPreferencesFavoritesWTShown | FavoritesWTShown | boolean | DF
UserPreferencesRecordHomeSectionCollapseWTShown | RecordHomeSectionCollapseWTShown | boolean | DF
UserPreferencesRecordHomeReservedWTShown | RecordHomeReservedWTShown | boolean | DF
UserPreferencesFavoritesShowTopFavorites | FavoritesShowTopFavorites | boolean | DF
UserPreferencesExcludeMailAppAttachments | ExcludeMailAppAttachments | boolean | DF
UserPreferencesSuppressTaskSFXReminders | SuppressTaskSFXReminders | boolean | CUDF
UserPreferencesSuppressEventSFXReminders | SuppressEventSFXReminders | boolean | CUDF
UserPreferencesPreviewCustomTheme | PreviewCustomTheme | boolean | DF
UserPreferencesHasCelebrationBadge | HasCelebrationBadge | boolean | DF
UserPreferencesUserDebugModePref | UserDebugModePref | boolean | CUDF
UserPreferencesSRHOverrideActivities | SRHOverrideActivities | boolean | DF
UserPreferencesNewLightningReportRunPageEnabled | NewLightningReportRunPageEnabled | boolean | DF
UserPreferencesReverseOpenActivitiesView | ReverseOpenActivitiesView | boolean | DF
UserPreferencesHasSentWarningEmail | HasSentWarningEmail | boolean | DF
UserPreferencesHasSentWarningEmail238 | HasSentWarningEmail238 | boolean | DF
UserPreferencesHasSentWarningEmail240 | HasSentWarningEmail240 | boolean | DF
UserPreferencesNativeEmailClient | NativeEmailClient | boolean | CUDF
UserPreferencesShowForecastingRoundedAmounts | ShowForecastingRoundedAmounts | boolean | DF
ContactId | Contact ID | reference(18) | CUNFGSA | to Contact as Contact
AccountId | Account ID | reference(18) | NFGSA | to Account as Account
CallCenterId | Call Center ID | reference(18) | CUNFGSA | to CallCenter
Extension | Extension | phone(40) | CUNFGSA
FederationIdentifier | SAML Federation ID | string(512) | CUNFSAI
AboutMe | About Me | textarea(1000) | CUNFSA | plaintextarea
FullPhotoUrl | Url for full-sized Photo | url(1024) | NFSA
SmallPhotoUrl | Photo | url(1024) | NFSA | imageurl
IsExtIndicatorVisible | Show external indicator | boolean | DFGS
OutOfOfficeMessage | Out of office message | string(40) | NFGS
MediumPhotoUrl | Url for medium profile photo | url(1024) | NFSA | imageurl
DigestFrequency | Chatter Email Highlights Frequency | picklist(40) | CUDFGSAR | default N
DefaultGroupNotificationFrequency | Default Notification Frequency when Joining Groups | picklist(40) | CUDFGSAR | default N
JigsawImportLimitOverride | Data.com Monthly Addition Limit | int(9) | CUNFGSA
LastViewedDate | Last Viewed Date | datetime | NFSA
LastReferencedDate | Last Referenced Date | datetime | NFSA
BannerPhotoUrl | Url for banner photo | url(1024) | NFSA
SmallBannerPhotoUrl | Url for IOS banner photo | url(1024) | NFSA
MediumBannerPhotoUrl | Url for Android banner photo | url(1024) | NFSA
IsProfilePhotoActive | Has Profile Photo | boolean | DFGS
IndividualId | Individual ID | reference(18) | CUNFGSA | to Individual as Individual
`;
