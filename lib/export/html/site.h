// A set as pages of HTML: what the folder, the single file and the document for word processors have in common. Names
// of files and of places, the bodies of pages, lists of pages and headings. Private to lib/export/html.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/html_safe.h"
#include "export/html/words.h"
#include "kb/export.h"

namespace kb {

// The body of a page as its readers see it. What is searched and listed comes from here, not from the Markdown: that
// still has the names of pages that are not for them.
struct SiteBody {
  struct Heading {
    int level = 1;
    std::string id;
    std::string text;
    std::size_t place = 0;  // in `text`, bytes
  };

  std::string html;
  std::string text;  // a line for each block
  std::vector<Heading> headings;
};

// Text and headings of the HTML.
SiteBody read_body(std::string html);

class HtmlSite {
 public:
  // In one file places are fragments; else each page is a file.
  HtmlSite(const Edition& edition, bool is_one_file);

  const Edition& edition() const { return edition_; }
  const SiteWords& words() const { return words_; }

  // The file of the page, or the fragment without '#'; what search.js goes to.
  const std::string& place(std::size_t page) const { return places_[page]; }

  // The file that lists all pages.
  const std::string& contents_name() const { return contents_name_; }

  // A link from the page to another: both are indexes. The fragment is left out where the page has not got it.
  std::string link(std::size_t from, std::size_t to, std::string_view fragment) const;

  // What an id of the page is called in the output.
  std::string id_of(std::size_t page, std::string_view anchor) const;

  // The body, safe, with its title as first heading. `how` says more than the site knows.
  SiteBody body(std::size_t page, SafeHtml how) const;

  // '<a href="..." lang="...">title</a>'; lang only where it is not that of the site's words.
  std::string link_to_page(std::string_view href, std::size_t page, std::string_view attributes = {}) const;
  std::string lang_attribute(const Document& document) const;

  // The headings of the page below its title as a list, or nothing when there are fewer than two.
  std::string headings(std::size_t page, const SiteBody& body) const;

  // '<p class="dates">Updated ...</p>', or nothing.
  std::string dates(std::size_t page) const;

 private:
  void name_files();
  void name_fragments();

  const Edition& edition_;
  const SiteWords& words_;
  const bool is_one_file_;
  std::vector<std::string> places_;
  std::string contents_name_;
};

// The set in a page that needs no other file.
Pack make_html_page(const Edition& edition, const PackOptions& options);

// The same for a printer: no script, no searching.
std::string html_for_print(const Edition& edition, const PackOptions& options);

// Calls work(page) for every page, on several threads, and says how far it is.
void work_on_pages(const Edition& edition, const PackOptions& options, const std::function<void(std::size_t)>& work);

// Whether most pages are Chinese, or the set says so.
bool is_chinese(const Edition& edition);

// "sha256-..." of hexadecimal digits, as a Content-Security-Policy wants it.
std::string policy_digest(std::string_view hexadecimal);

// Text with '{n}' in it replaced.
std::string with_number(std::string_view text, std::size_t number);

// From "<!DOCTYPE html>" to "</head>"; `more` is markup.
std::string page_start(const SiteWords& words, std::string_view policy, std::string_view title, std::string_view more);

}  // namespace kb
