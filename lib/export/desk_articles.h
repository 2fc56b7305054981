// What the exports for help desks share: ids, addresses and HTML of articles, sections, the files beside them. A desk
// gives ids of its own to what is created there; those in an export keep its parts together, and stay the same as long
// as the page's id does. What was imported from the same desk has the id that it had there.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "export/desk_topics.h"

namespace kb {

using DeskJson = nlohmann::ordered_json;

// What tells one desk from another.
struct DeskKind {
  std::string_view format;  // as imports from there are called
  std::string (*locale)(const std::string& lang);
  std::string (*path)(const std::string& locale, std::uint64_t id);  // of an article, on the desk
};

struct DeskArticle {
  std::uint64_t id = 0;
  std::size_t section = 0;         // index into the set's sections
  std::vector<std::size_t> pages;  // the source first
};

class DeskEdition {
 public:
  // `edition` must outlive it. Throws Error(usage) for absolute links where no address is known.
  DeskEdition(const Edition& edition, const PackOptions& options, const DeskKind& kind);

  const Edition& edition() const { return edition_; }
  const std::vector<DeskArticle>& articles() const { return articles_; }
  const EditionPage& page(std::size_t index) const { return edition_.pages[index]; }

  std::string locale_of(std::size_t page) const;
  std::string html_of(std::size_t page) const;

  // Numbers for what contains articles.
  std::uint64_t set_id() const;
  std::uint64_t section_id(std::size_t section) const;
  std::string section_title(std::size_t section) const;
  // Those that have articles, in order.
  std::vector<std::size_t> sections() const;

  // [{"file_name", "content_url", "content_type", "size", "inline"}] of the files that the article shows or links to.
  DeskJson attachments_of(const DeskArticle& article) const;

  // The files under attachments/, a manifest, and `files`, as a pack with notes.
  Pack pack(std::vector<PackFile> files) const;

 private:
  void give_ids();
  std::string destination(std::size_t from, const LinkGoal& goal) const;
  std::string page_address(std::size_t page) const;
  std::string file_address(const std::string& path) const;

  const Edition& edition_;
  const DeskKind& kind_;
  const bool is_absolute_;
  std::vector<DeskArticle> articles_;
  std::vector<std::uint64_t> ids_;  // by page; 0: it is no article
};

// A text of the page's front matter, or empty.
std::string front_text(const Document& document, std::string_view key);

// "2026-05-01T00:00:00Z", and seconds since 1970.
std::string desk_time(Date date);
std::int64_t desk_seconds(Date date);

// Whether its readers see the page: anything else than current is a draft.
bool is_desk_draft(const Document& document);

std::string desk_dump(const DeskJson& json);

// Languages as desks write them: "en-us", "zh-cn"; "en", "zh-CN".
std::string locale_with_country(const std::string& lang);
std::string short_locale(const std::string& lang);

}  // namespace kb
