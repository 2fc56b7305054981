#include "export/page_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "base/parallel.h"
#include "export/page_markdown.h"
#include "kb/render.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

constexpr std::size_t pages_between_reports = 128;
constexpr std::string_view from_right_to_left[] = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"};

}  // namespace

std::string html_of_page(const EditionPage& page, const WriteDestination& write) {
  Document body;
  body.source = rewrite_body(page, write).text;
  body.headings = page.document.headings;
  const bool has_title = !body.headings.empty() && body.headings.front().level == 1;
  const std::string title = has_title ? "" : fmt::format("<h1>{}</h1>\n", escape_markup(page.document.meta.title));
  return title + render_html(body, true);
}

std::vector<std::string> make_pages(const Edition& edition, const PackOptions& options,
                                    const std::function<std::string(const EditionPage& page)>& make) {
  std::vector<std::string> made(edition.pages.size());
  for (std::size_t done = 0; done < made.size(); done += pages_between_reports) {
    tell_progress(options, edition, edition.pages[done]);
    parallel_for(std::min(pages_between_reports, made.size() - done), 0,
                 [&](std::size_t i) { made[done + i] = make(edition.pages[done + i]); });
  }
  return made;
}

std::string language_of(const Edition& edition) {
  if (!edition.set.lang.empty()) return edition.set.lang;
  std::map<std::string, std::size_t> counts;
  for (const EditionPage& page : edition.pages) ++counts[page.document.meta.lang];
  const auto most = std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
  return most == counts.end() || most->first.empty() ? "en" : most->first;
}

std::string_view direction_of(std::string_view language) {
  const std::string_view main = language.substr(0, language.find('-'));
  return std::ranges::binary_search(from_right_to_left, main) ? "rtl" : "ltr";
}

std::string timestamp(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds at{std::chrono::seconds(seconds)};
  const auto day = floor<days>(at);
  const hh_mm_ss time(at - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(day), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace kb
