// How one page is judged. Each find_...() looks for one kind of evidence and adds it to the page's review, whose clocks
// and interval are known by then.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/audit.h"
#include "review/page_facts.h"
#include "review/sources.h"

namespace kb {

struct ReviewContext {
  const Corpus& corpus;
  const History& history;
  const Config& config;
  const SourceFinder& sources;
  Date today;
  int warning_days = 0;
};

// Both clocks, the owners, and what else is taken over from the page.
PageReview begin_review(const ReviewContext& context, const Document& page);

// Why the page is exempt, or empty.
std::string exemption_of(const Document& page, const ReviewInterval& interval, const Config& config);

void find_due_day(const Document& page, PageReview& review);

void find_expiry(const ReviewContext& context, const Document& page, const ExpiringSections& sections,
                 PageReview& review);
void find_unknown(const ReviewContext& context, const Document& page, PageReview& review);
void find_drift(const ReviewContext& context, const Document& page, PageReview& review);
void find_lateness(const ReviewContext& context, const Document& page, PageReview& review);

// What git knows of a path; nullptr when nothing.
const FileHistory* history_of(const History& history, std::string_view path);

// The page of that path; nullptr when there is none.
const Document* page_at(const Corpus& corpus, std::string_view path);

// Whether all that git knows of what a page says is the commit that brought it. Where many pages were brought at a
// time, as when a folder is put under git, that tells less than the day that a page declares.
bool is_only_brought(const FileHistory* history);

// The line of the page that decided a role, else of the first of the other roles, else none.
Location place_of_role(const Document& page, std::initializer_list<std::string_view> roles);

// "commit 1a2b3c4d5 by Ann Author", or "not committed".
std::string commit_words(const std::string& commit, const std::string& author);

}  // namespace kb
