// A set as PDF: the single page of HTML as a browser prints it. The browser is a program of the system, started with a
// profile of its own, without scripts and without a network.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/files.h"
#include "base/subprocess.h"
#include "base/uri.h"
#include "export/formats.h"
#include "export/html/site.h"
#include "export/page_html.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view browsers[] = {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"};
constexpr std::chrono::minutes longest_printing(10);

std::vector<std::string> printing_command(std::string_view browser, const fs::path& folder, bool sandbox) {
  std::vector<std::string> argv = {std::string(browser),
                                   "--headless",
                                   "--disable-gpu",
                                   "--disable-background-networking",
                                   "--disable-component-update",
                                   "--disable-dev-shm-usage",
                                   "--no-first-run",
                                   "--host-resolver-rules=MAP * ~NOTFOUND",
                                   "--user-data-dir=" + (folder / "profile").string(),
                                   "--no-pdf-header-footer",
                                   "--generate-pdf-document-outline",
                                   "--print-to-pdf=" + (folder / "page.pdf").string()};
  if (!sandbox) argv.emplace_back("--no-sandbox");
  argv.push_back("file://" + encode_uri_path((folder / "page.html").string()));
  return argv;
}

// False when there is no such program. In containers and for the root user the browser has no sandbox: it says so and
// ends, and then it may do without, since the page has no script.
bool print_with(std::string_view browser, const fs::path& folder, const ProcessRequest& how, std::string& reason) {
  for (const bool sandbox : {true, false}) {
    ProcessRequest request = how;
    request.argv = printing_command(browser, folder, sandbox);
    request.folder = folder;
    request.time_limit = longest_printing;
    const auto result = try_process(request);
    if (!result) return false;
    if (fs::exists(folder / "page.pdf")) return true;
    reason = result->errors;
  }
  return true;
}

std::string print_page(const std::string& html, const ProcessRequest& how) {
  const TemporaryFolder folder;
  write_cache_file(folder.path() / "page.html", html);
  std::string reason;
  const bool is_found = std::ranges::any_of(
      browsers, [&](std::string_view browser) { return print_with(browser, folder.path(), how, reason); });
  if (!is_found) {
    throw Error(ErrorCode::io,
                fmt::format("PDF is printed by a browser, and there is none of {}", fmt::join(browsers, ", ")),
                "install Chromium, or export html and print it");
  }
  if (!fs::exists(folder.path() / "page.pdf")) {
    const std::size_t line = reason.find_last_not_of('\n') + 1;
    reason.resize(line);
    reason.erase(0, reason.rfind('\n') + 1);
    throw Error(ErrorCode::io, "the browser printed no PDF: " + (reason.empty() ? "it gave no reason" : reason));
  }
  return read_file(folder.path() / "page.pdf");
}

// The time of day that the browser wrote becomes that of the edition.
void set_times(std::string& pdf, std::int64_t seconds) {
  std::string digits = timestamp(seconds);
  std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
  for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:"}) {
    const std::size_t at = pdf.find(key);
    if (at != pdf.npos && at + key.size() + digits.size() < pdf.size()) {
      pdf.replace(at + key.size(), digits.size(), digits);
    }
  }
}

}  // namespace

Pack make_pdf(const Edition& edition, const PackOptions& options) {
  ProcessRequest how;
  const std::size_t pages = edition.pages.size();
  if (options.progress) how.while_waiting = [&] { options.progress(pages, pages); };
  std::string pdf = print_page(html_for_print(edition, options), how);
  set_times(pdf, edition.modified);
  Pack pack;
  pack.files.push_back({edition.set.name + ".pdf", std::move(pdf)});
  return pack;
}

}  // namespace kb
