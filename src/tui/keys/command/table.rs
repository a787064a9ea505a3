//! The one table of commands: names, places, hint words and sentences.

use super::{Entry, Reach};
use crate::tui::keys::Context;

commands! {
    Keyed {
        // Transcript
        CodePassage "code-passage" [Transcript] "code" "Put a code on the selected passage"
        CodeInVivo "code-in-vivo" [Transcript] "in vivo" "Make the selected words a code and put it on them"
        RepeatCode "repeat-code" [Transcript] "again" "Put the last code on the selected passage"
        PutPinned "put-pinned" [Transcript]
            "pinned" "Put the code of a letter on the selection, or on the whole turn"
        PutPinnedGoOn "put-pinned-go-on" [Transcript]
            "" "Put the code of a letter there and go to the next uncoded turn"
        NextUncoded "next-uncoded" [Transcript]
            "next uncoded" "Go to the next turn in which you coded nothing, also in the next documents"
        PreviousUncoded "previous-uncoded" [Transcript]
            "" "Go to the previous turn in which you coded nothing"
        SelectFreely "select-freely" [Transcript]
            "select" "Select from here; the motions extend the selection"
        SelectSentence "select-sentence" [Transcript]
            "sentence" "Select the sentence; again to extend by the next"
        SelectTurn "select-turn" [Transcript] "turn" "Select the turn; again to extend by the next"
        NextCoded "next-coded" [Transcript] "next coded" "Go to the next coded passage"
        PreviousCoded "previous-coded" [Transcript] "" "Go to the previous coded passage"
        CodedHere "coded-here" [Transcript] "coded here" "Show what is coded here, and by whom"
        AutoCode "auto-code" [Transcript]
            "auto-code" "Code what words or an expression find: look through it, refuse what does not belong, code the rest"
        RemoveCoding "remove-coding" [Transcript Passages Touched] "remove" "Remove a coding here"
        EndForward "end-forward" [Transcript] "end later" "Move the end of the coding here one word later"
        EndBack "end-back" [Transcript] "end earlier" "Move the end of the coding here one word earlier"
        StartForward "start-forward" [Transcript]
            "start later" "Move the start of the coding here one word later"
        StartBack "start-back" [Transcript]
            "start earlier" "Move the start of the coding here one word earlier"
        ShowHits "show-hits" [Transcript] "all matches" "Show all matches of the search as a list"
        ToggleRead "toggle-read" [Transcript] "read" "Mark the turn as read, or as unread"
        ReadToHere "read-to-here" [Transcript] "read to here" "Mark every turn up to this one as read"
        NextUnread "next-unread" [Transcript] "next unread" "Go to the next turn not yet read"
        NextTurn "next-turn" [Transcript] "" "Go to the next turn"
        PreviousTurn "previous-turn" [Transcript] "" "Go to the start of the turn, then to the previous one"
        NextSentence "next-sentence" [Transcript] "" "Go to the next sentence"
        PreviousSentence "previous-sentence" [Transcript]
            "" "Go to the start of the sentence, then to the previous one"
        NextWord "next-word" [Transcript] "" "Go to the next word"
        PreviousWord "previous-word" [Transcript] "" "Go to the start of the word, then to the previous one"
        CorrectTurn "correct-turn" [Transcript] "correct" "Correct the words of the turn; all that was put on it goes along"
        ShowTextRevisions "show-revisions" [Transcript Documents]
            "revisions" "Show how the text was corrected, by whom and when, and what it said before"
        ReviseDocument "revise-document" [Documents Transcript]
            "corrected file" "Put a corrected file in the place of the document's text, after showing what changes"
        KeepTouched "keep-touched" [Touched] "right as it is" "Find this right on the words that stand there now"
        KeepAllTouched "keep-all-touched" [Touched]
            "all right" "Find all of yours in the list, and every reference, right on the words that stand there now"
        PutOnSelection "put-on-selection" [Touched]
            "put on selection" "Put this on the words that are selected in the transcript"
        ReadRevision "read-revision" [TextRevisions] "read" "Read the text as this revision had it"
        ToggleTimes "toggle-times" [Transcript] "times" "Show the times in the recording, or hide them"
        ShowPortrait "show-portrait" [Transcript]
            "portrait" "Show the codes of this document from beginning to end"
        NextDocument "next-document" [Transcript Preview Columns Analysis] "next document" "Go to the next document"
        PreviousDocument "previous-document" [Transcript Preview Columns Analysis] "" "Go to the previous document"

        // Codebook
        PassagesOfCode "passages-of-code" [Codebook] "passages" "Show all passages of this code"
        NewCode "new-code" [Codebook] "new code" "Make a new code here"
        DefineCode "define-code" [Codebook]
            "define" "Edit the definition: what to include, what to exclude, an example"
        Mark "mark" [Codebook Evidence Differences] "mark" "Mark this one, or take the mark away"
        GroupCodes "group-codes" [Codebook] "group" "Group the marked codes under a category"
        MergeCodes "merge-codes" [Codebook] "merge" "Merge the marked codes into one"
        RenameCode "rename-code" [Codebook] "rename" "Rename the code or category"
        NewCategory "new-category" [Codebook] "new category" "Make a new category"
        MoveInto "move-into" [Codebook] "move into" "Move the code or category into another category"
        MoveCodeDown "move-code-down" [Codebook] "" "Move the code or category one place down"
        MoveCodeUp "move-code-up" [Codebook] "" "Move the code or category one place up"
        RetireCode "retire-code" [Codebook]
            "retire" "Retire the code: its codings stay, it is offered no more"
        BringBackCode "bring-back-code" [Codebook] "bring back" "Bring a retired code back into use"
        PinCode "pin-code" [Codebook] "pin" "Pin the code to a letter, or take it off that letter"
        ColourCode "colour-code" [Codebook] "colour" "Choose the colour of the code"
        GroupingBoard "grouping-board" [Codebook]
            "board" "Group codes on a board: the open codes beside the categories"
        SendToCategory "send-to-category" [Board]
            "to category 1-9" "Send the marked codes, or this one, to the category of the number pressed"
        TakeOut "take-out" [Board] "take out" "Take the marked codes, or this one, out of their category"
        NextSample "next-sample" [Board] "next passage" "Show the next passage of the code"
        PreviousSample "previous-sample" [Board] "" "Show the previous passage of the code"
        SplitCode "split-code" [Codebook]
            "split" "Split the code: walk through its passages and send each to a code"
        SendToPart "send-to-part" [Splitting]
            "send to 1-9, 0 stays" "Send the passage to the code of the digit; 0 leaves it, the next free digit names a code"
        PreviewSplit "preview-split" [Splitting] "what it does" "Show what the split does, then do it"
        StepBack "step-back" [Splitting] "step back" "Take the last passage sent back"
        NamePart "name-part" [Splitting] "further code" "Name a further code that takes passages, sending nothing"
        RestOfCode "rest-of-code" [Splitting]
            "the code itself" "Choose what becomes of the code: it stays, is retired, or becomes a category"
        GiveUpSplit "give-up-split" [Splitting] "begin again" "Forget all that was decided and begin the walk again"
        SayWhy "say-why" [Codebook Splitting Confirm] "say why" "Give the reason for the next change of the framework"
        FreezeFramework "freeze-framework" [Codebook] "freeze" "Freeze the framework as it is now, under a name"
        FrameworkChanges "framework-changes" [Codebook]
            "versions" "Show what changed in the framework since a frozen version or a day, by whom, when and why"
        ReadFramework "read-framework" [Codebook]
            "framework" "Begin with a framework known beforehand: one of casebook's, or a codebook file"
        ShowGrouped "show-grouped" [Codebook]
            "grouped codes" "Show every code with what it means and words that show it, as a table to write to a file"
        Fold "fold" [Codebook] "fold" "Fold the category, or go to the one around it"
        Unfold "unfold" [Codebook] "unfold" "Unfold the category, or go to the first within it"
        FoldAll "fold-all" [Codebook] "" "Fold every category"
        UnfoldAll "unfold-all" [Codebook] "" "Unfold every category"

        // Matrix
        NextToChart "next-to-chart" [Matrix Cell] "next to chart" "Go to the next cell that needs charting"
        PreviousToChart "previous-to-chart" [Matrix Cell] "" "Go to the previous cell that needs charting"
        QueueOrder "queue-order" [Queue] "order" "Work the cells through in another order: by chart, by column, by case"
        OpenCell "open-cell" [Matrix Flow Synthesis] "open" "Open the cell: evidence and summary side by side"
        ReadDown "read-down" [Matrix Flow] "down" "Read down this column as flowing text"
        ReadAcross "read-across" [Matrix Flow] "across" "Read across this row as flowing text"
        ShowQuotations "show-quotations" [Flow Synthesis]
            "passages" "Show the passages that each summary rests on, or hide them"
        WriteSynthesis "write-synthesis" [Matrix Flow]
            "synthesis" "Open the synthesis of this column, or of what is read: what is concluded from its cells"
        WriteRowSynthesis "write-row-synthesis" [Matrix] "" "Open the synthesis of this row"
        EditSynthesis "edit-synthesis" [Synthesis] "edit" "Edit the synthesis"
        StillStands "still-stands" [Synthesis]
            "still stands" "Say that the synthesis still stands on the summaries as they are now"
        NextChart "next-chart" [Matrix] "other chart" "Go to the next chart"
        PreviousChart "previous-chart" [Matrix] "" "Go to the previous chart"
        ChangeView "change-view" [Matrix] "view" "Show states, then counts, then summaries"
        ShowQueue "show-queue" [Matrix Cell] "to chart" "Show all cells that need charting, in the order of the work"
        SortCases "sort-cases" [Matrix Flow] "sort" "Sort the cases by an attribute"
        FilterCases "filter-cases" [Matrix] "filter" "Show only cases with certain attributes"
        ShowAttributes "show-attributes" [Matrix]
            "attributes" "Choose the attributes that stand beside the case"
        ChooseRows "choose-rows" [Matrix]
            "rows" "Choose the rows: cases one by one, those of a saved query, or together by an attribute"
        ChooseColumns "choose-columns" [Matrix] "columns" "Choose the columns: codes and categories of your choice"
        RowHeight "row-height" [Matrix] "height" "Make the rows one line high, a few lines, or as high as what is written"
        AssignType "assign-type" [Matrix] "type" "Assign the case to a type; make a typology where there is none"
        AssignSameType "assign-same-type" [Matrix] "" "Assign the case to the type chosen last"
        AssignTypes "assign-types" [Matrix] "" "Assign types by number, case after case, until Esc"
        AssignNumber "assign-number" [Types]
            "type 1-9" "Assign the case to the type of the number pressed, or to none with 0, and go to the next"
        NextWithoutType "next-without-type" [Matrix] "" "Go to the next case without a type"
        SaveChart "save-chart" [Matrix] "save" "Save the chart, with all that was chosen of it, under a name"
        ShowCharts "show-charts" [Matrix] "charts" "Show all charts as a list, saved ones too"
        ShowStarred "show-starred" [Matrix] "starred" "Show all quotations that are marked for the report"
        HideColumn "hide-column" [Matrix] "hide" "Hide this column"
        HideRow "hide-row" [Matrix] "" "Hide this row"
        ShowHidden "show-hidden" [Matrix] "show hidden" "Show hidden columns and rows again"
        MoveColumnLeft "move-column-left" [Matrix] "" "Move this column to the left"
        MoveColumnRight "move-column-right" [Matrix] "" "Move this column to the right"
        FreezeColumns "freeze-columns" [Matrix]
            "freeze" "Keep the columns up to this one at the left, or let them go"
        Transpose "transpose" [Matrix] "transpose" "Let rows and columns change places"
        Overview "overview" [Matrix] "overview" "Show the overview: cases and categories"
        FirstColumn "first-column" [Matrix Analysis] "" "Go to the first column"
        LastColumn "last-column" [Matrix Analysis] "" "Go to the last column"

        // An opened cell
        EditSummary "edit-summary" [Matrix Cell Flow] "edit" "Edit the summary of the cell"
        InsertPassage "insert-passage" [Cell Synthesis Editor]
            "words and reference" "Put the chosen passage's words and reference into the summary"
        InsertReference "insert-reference" [Cell Synthesis Editor]
            "reference" "Put only the chosen passage's reference into the summary"
        GoToPassage "go-to-passage" [Cell Editor Board Splitting Quotations] "go there" "Go to the passage in its transcript"
        MarkChecked "mark-checked" [Cell] "checked" "Mark the summary as checked by you, or take that back"
        BeginSummary "begin-summary" [Matrix Cell]
            "begin" "Begin the summary with its quotations; again to say that they are enough"
        BeginSummaries "begin-summaries" [Matrix]
            "" "Begin every cell of the chart that is coded and not charted with its quotations"
        WriteComment "write-comment" [Cell] "comment" "Write a comment of your own below the summary"
        NextReference "next-reference" [Cell]
            "next reference" "Go to the next reference of the summary, and to its passage"
        PreviousReference "previous-reference" [Cell] "" "Go to the previous reference of the summary"
        ShowTurn "show-turn" [Cell] "turn" "Show the passage within all that is said in its turn, or alone"
        ShowChanges "show-changes" [Cell]
            "what changed" "Show what changed in the evidence since the summary was written"
        CellHistory "cell-history" [Cell]
            "earlier" "Show who wrote what here, and bring an earlier text back"
        TakeOverMerged "take-over-merged" [Cell]
            "take over" "Take over what was written for a code that was merged into this one"
        OtherSide "other-side" [Cell Synthesis] "evidence / summary" "Go to the other side: evidence or summary"
        EvidenceView "evidence-view" [Cell]
            "wider" "Show the evidence of this cell, of the whole case, or linked in the summary"
        StarQuotation "star-quotation" [Cell]
            "star" "Mark the passage as a quotation for the report, or take that back"

        // Writing
        Done "done" [Editor] "done" "Keep the text and leave it; it is saved"
        NextField "next-field" [Editor Prompt]
            "next field" "Go to the next field, or from the summary to its evidence"
        PreviousField "previous-field" [Editor Prompt] "" "Go to the previous field"
        NextEvidence "next-evidence" [Editor]
            "next passage" "Choose the next passage of the evidence while writing"
        PreviousEvidence "previous-evidence" [Editor]
            "" "Choose the previous passage of the evidence while writing"
        InsertComment "insert-comment" [Editor]
            "comment" "Begin a comment of your own, kept apart from what was said"

        // Review
        Agree "agree" [Review] "agree" "Agree with the coding"
        Disagree "disagree" [Review] "disagree" "Disagree with the coding"
        ReviewNote "review-note" [Review] "note" "Write a note on the coding"

        // Analysis
        PassagesBehind "passages-behind" [Analysis] "passages" "Show the passages behind the number"
        ChooseAnalysis "choose-analysis" [Analysis] "analyses" "Choose what is analysed"
        SetAnalysis "set-analysis" [Analysis] "change" "Change what the analysis counts and compares"
        NextAnalysis "next-analysis" [Analysis] "next" "Go to the next analysis"
        PreviousAnalysis "previous-analysis" [Analysis] "" "Go to the previous analysis"
        LimitAnalysis "limit-analysis" [Analysis]
            "limit" "Limit the analysis to some cases, documents, codes or coders"
        ClearLimits "clear-limits" [Analysis] "everything" "Take the limits away: analyse everything"
        AskQuery "ask-query" [Analysis] "query" "Ask a query over codes, attributes, speakers, coders and words"
        SaveQuery "save-query" [Analysis] "save query" "Save the query under a name"
        ShowQueries "show-queries" [Analysis] "saved queries" "Show the saved queries as a list"
        SortRows "sort-rows" [Analysis] "sort" "Sort the rows by this column; again brings their order back"
        HideEmpty "hide-empty" [Analysis] "empty rows" "Leave out the rows without anything, or show all"
        HowWorkedOut "how-worked-out" [Analysis] "how" "Show how the numbers came about, with their sources"
        CopyFigure "copy-figure" [Analysis] "copy" "Copy the figure as a table"

        // Importing
        AcceptImport "accept-import" [Preview Columns] "import" "Import what is shown"
        RenameSpeaker "rename-speaker" [Preview] "rename" "Rename the speaker"
        MergeSpeaker "merge-speaker" [Preview] "merge into" "Merge the speaker into another"
        MarkInterviewer "mark-interviewer" [Preview]
            "interviewer" "Mark the speaker as an interviewer, or take that back"
        NotASpeaker "not-a-speaker" [Preview]
            "not a speaker" "This is no speaker: leave the label in the text"
        TakeAsSpeaker "take-as-speaker" [Preview]
            "speaker" "This is a speaker: take the name wherever it stands at the start of a line"
        TakeComments "take-comments" [Preview]
            "comments" "Make memos of the comments in the file, or leave them out again"

        KeepConvention "keep-convention" [Preview]
            "for all files" "Keep the corrections of this file for the other files and the next imports, or take that back"
        SetAttribute "set-attribute" [Preview Matrix] "attributes" "Show what is known of the case, and type what is not"
        ColumnAttribute "column-attribute" [Columns] "attribute" "Make the column an attribute of the cases"
        ColumnDocuments "column-documents" [Columns]
            "documents" "Make a document of each answer in the column"
        ColumnLeftOut "column-left-out" [Columns] "leave out" "Leave the column out"
        ColumnCase "column-case" [Columns] "case" "The column has the cases' names"
        ColumnPseudonym "column-pseudonym" [Columns]
            "pseudonym" "The column says what cases are called where their names are not to be known"
        HiddenToo "hidden-too" [Columns]
            "hidden too" "Read hidden rows and columns of the workbook too, or leave them out again"

        // Choosing and answering
        Choose "choose" [List Picker Palette] "choose" "Take the one at the cursor, or what is typed where nothing matches"
        NewOpenCode "new-open-code" [Picker]
            "new" "Make a new one of what is typed (an open code, a category, a case), whatever matches"
        Accept "accept" [Prompt Query] "accept" "Accept what is typed"
        Complete "complete" [Query] "complete" "Take the marked one of what may stand at the cursor"
        EarlierQuery "earlier-query" [Query] "earlier" "Show the query asked before"
        LaterQuery "later-query" [Query] "" "Show the query asked after it"
        RenameQuery "rename-query" [Queries] "rename" "Rename the saved query"
        RemoveQuery "remove-query" [Queries] "remove" "Remove the saved query"
        Yes "yes" [Confirm] "yes" "Yes"
        No "no" [Confirm] "no" "No"
        AddDocuments "add-documents" [Documents] "add" "Import files into the study"
        RenameDocument "rename-document" [Documents] "rename" "Rename the document"
        RemoveDocument "remove-document" [Documents] "take out" "Take the document out of the study"
        WriteGrouped "write-grouped" [Grouped] "write" "Write the grouped codes to a file (.docx, .xlsx, .html, .md, .csv, .json)"
        RenameChart "rename-chart" [Charts] "rename" "Rename the saved chart"
        RemoveChart "remove-chart" [Charts] "remove" "Remove the saved chart"
        TakeFind "take-find" [AutoCoding] "refuse, take" "Refuse the passage, or take it again"
        TakeDocument "take-document" [AutoCoding]
            "document" "Refuse all that is taken of this document, or take all again"
        TakeAll "take-all" [AutoCoding] "" "Refuse all that is taken, or take all again"
        CodeFound "code-found" [AutoCoding] "code" "Put the code on all that is taken, as one step"
        ShowFind "show-find" [AutoCoding] "show" "Show the passage in its place; Backspace comes back"
        NextUnit "next-unit" [AutoCoding]
            "unit" "Code another stretch around each find: sentence, turn, answer, document, the words alone"
        OtherWords "other-words" [AutoCoding] "words" "Look for other words"
        OtherCode "other-code" [AutoCoding] "other code" "Choose another code"
        WhoseTurns "whose-turns" [AutoCoding]
            "" "Look in participants' turns, in interviewers', or in everyone's"
        WhereToLook "where-to-look" [AutoCoding]
            "" "Look in this document only, in what this case says, or in all documents"
        WholeWords "whole-words" [AutoCoding] "" "Find whole words only, or parts of words as well"
        PlainWords "plain-words" [AutoCoding]
            "" "Take every character for itself, or as a regular expression"
        TakeName "take-name" [Naming]
            "take" "Take the suggested name with the pseudonym proposed, or correct the entry of the table"
        RefuseName "refuse-name" [Naming]
            "no name" "Refuse the suggestion for good; in the table, remove the entry"
        EditName "edit-name" [Naming]
            "other pseudonym" "Type the pseudonym, the kind and other forms of the name"
        TakePerson "take-person" [Naming] "person" "Take it as a person, with a pseudonym of its own"
        TakePlace "take-place" [Naming] "place" "Take it as a place, with a pseudonym of its own"
        TakeOrganisation "take-organisation" [Naming]
            "organisation" "Take it as an organisation, with a pseudonym of its own"
        TakeDetail "take-detail" [Naming] "other" "Take it as another detail that tells who someone is"
        SwitchNames "switch-names" [Naming] "table" "Show the table of names, or what is suggested"
        AddName "add-name" [Naming] "add" "Add a name that is not suggested"
        ShowName "show-name" [Naming] "in its place" "Show the first place of the suggestion in its transcript"
        LookForNames "look-for-names" [Naming] "look again" "Look again for what may be names"
        TakeNameBack "take-name-back" [Naming]
            "take back" "Take back what was done last: a change of the table, or the pseudonyms given"
        GivePseudonyms "give-pseudonyms" [Naming]
            "replace" "Show every replacement, then put the pseudonyms in the places of the names"
        PurgeNames "purge-names" [Naming]
            "purge" "Say what a purge does, then take the replaced names out of every file for good, and prove it"
        CheckLeaks "check-leaks" [Naming]
            "leaks" "Look through every file for listed names, and list what is left by name and place"
        Unpin "unpin" [Pins] "unpin" "Take the code off its letter"
        ShowTouched "show-touched" [Transcript Documents]
            "to look at" "Show what stands on words that were corrected since it was put there"
        ShowProgress "show-progress" [Transcript Documents]
            "progress" "Show how far each case has been worked through"
        TakeOver "take-over" [Differences]
            "take over" "Take over all cells that are marked, as one step"
        AssignCase "assign-case" [Documents Preview]
            "case" "Say to which case the speaker or document belongs"

        // In several panes
        Recode "recode" [Transcript Passages Review]
            "recode" "Put another code in place of this one, keeping its memo"
        Memo "memo" [Transcript Codebook Matrix Cell Documents Passages]
            "memo" "Write a memo on what the cursor is on"
        CopyQuotation "copy-quotation" [Transcript Cell Synthesis Passages Flow Quotations]
            "copy" "Copy the quotation with its attribution"
        Filter "filter" [Codebook List] "filter" "Show only what matches the words typed"
        GoBack "go-back" [Transcript Codebook Matrix Cell Synthesis Flow Review Analysis]
            "back" "Go back to where you came from"
        MoveDown "move-down" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Picker Query Palette Help Confirm]

            "" "Move down"
        MoveUp "move-up" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Picker Query Palette Help Confirm]

            "" "Move up"
        MoveLeft "move-left" [Transcript Board Matrix Flow Analysis Columns] "" "Move left"
        MoveRight "move-right" [Transcript Board Matrix Flow Analysis Columns] "" "Move right"
        HalfPageDown "half-page-down" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Help Confirm]
            "" "Move half a page down"
        HalfPageUp "half-page-up" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Help Confirm]
            "" "Move half a page up"
        PageDown "page-down" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Picker Query Palette Help Confirm]

            "" "Move a page down"
        PageUp "page-up" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Picker Query Palette Help Confirm]

            "" "Move a page up"
        First "first" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Help Confirm]
            "" "Go to the beginning"
        Last "last" [Transcript Codebook Splitting Matrix Cell Synthesis Flow Review Analysis List Preview Columns Help Confirm]
            "" "Go to the end"

        // Everywhere
        Search "search" [Everywhere] "search" "Search, with a regular expression"
        SearchNext "search-next" [Everywhere] "next match" "Go to the next match"
        SearchPrevious "search-previous" [Everywhere] "" "Go to the previous match"
        Documents "documents" [Everywhere] "documents" "Show the documents of the study"
        ShowTranscript "show-transcript" [Everywhere] "transcript" "Go to the transcript"
        ShowCodebook "show-codebook" [Everywhere] "codebook" "Go to the codebook"
        ShowMatrix "show-matrix" [Everywhere] "matrix" "Go to the matrix"
        ShowReview "show-review" [Everywhere] "review" "Go to the review"
        ShowAnalysis "show-analysis" [Everywhere] "analysis" "Go to the analysis"
        NextPane "next-pane" [Everywhere] "next pane" "Go to the next pane"
        PreviousPane "previous-pane" [Everywhere] "" "Go to the previous pane"
        Undo "undo" [Everywhere] "undo" "Undo the last change"
        Redo "redo" [Everywhere] "redo" "Do again what was undone"
        Back "back" [Everywhere] "back" "Back out one step"
        Palette "palette" [Everywhere] "commands" "Find a command by its name and call it"
        Help "help" [Everywhere] "help" "Show the keys that can be used here"
        Quit "quit" [Everywhere] "leave" "Leave casebook; everything is saved"
        Stop "stop" [Everywhere] "" "Stop what is under way; nothing is lost"
        Suspend "suspend" [Everywhere] "" "Suspend casebook and return to the shell; fg comes back"
        Redraw "redraw" [Everywhere] "" "Draw the screen anew"
    }
    PaletteOnly {
        ChooseTheme "choose-theme" [Everywhere] "theme" "Choose the theme"
        NextLayout "next-layout" [Everywhere] "layout" "Arrange the panes in another way"
        ToggleAscii "toggle-ascii" [Everywhere] "ascii" "Draw with ASCII characters only, or with all"
        ClearSearch "clear-search" [Everywhere] "clear search" "Take the marks of the search away"
        ShowPins "show-pins" [Everywhere] "pins" "Show the letters that codes are pinned to"
        ShowRetired "show-retired" [Everywhere] "retired" "Show retired codes in the codebook, or hide them"
        CheckStudy "check-study" [Everywhere] "check" "Check that the study's files hold what they promise"
        ChooseAttribution "choose-attribution" [Everywhere]
            "attribution" "Choose how quotations are attributed in reports and copies"
        ShowConvention "show-convention" [Everywhere]
            "" "Show how labels of speakers are read by the study's convention, and forget some of it"
        MarkIdentifying "mark-identifying" [Everywhere]
            "identifying" "Mark attributes as identifying: exports show them only when told to"
        AskForReasons "ask-for-reasons" [Everywhere]
            "ask reasons" "Ask everyone a reason for each change of the framework, or no longer"
        Pseudonyms "pseudonyms" [Everywhere]
            "names" "Find real names, and put pseudonyms in their places: the table of names, outside of the study"
        ShowHistory "show-history" [Everywhere] "history" "Show what was done in this study, and by whom"
        ShowTypology "show-typology" [Matrix]
            "typology" "Choose the typology that stands beside the cases, or make a new one"
        EditTypes "edit-types" [Matrix] "types" "Add types to the typology, or put them in another order"
        RenameType "rename-type" [Matrix] "rename type" "Rename a type of the typology, also in its cases"
        ShowSyntheses "show-syntheses" [Everywhere]
            "syntheses" "Show all syntheses of the matrix, those first under which a cell changed"
        ReadWorkbook "read-workbook" [Everywhere]
            "read workbook" "Read a matrix back that was exported as a workbook and edited in a spreadsheet"
        About "about" [Everywhere]
            "about" "Show the version, the study's folder and where casebook keeps its own files"
    }
}
