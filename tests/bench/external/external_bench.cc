// `kb check --external` against servers that misbehave like real ones: 20 hosts on loopback addresses, 100 ms to every
// answer; some pages are gone, some want to be asked later (429 with Retry-After), some fail once (503), some refuse
// HEAD. Prints requests and time, and whether exactly the pages that are gone were found.
// usage: external_bench KB SCRATCH-FOLDER [URLS-A-HOST]
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "bench/measure.h"
#include "support/web_server.h"

namespace kb::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hosts = 20;
constexpr std::chrono::milliseconds latency{100};

enum class Fault { none, gone, later, fails_once, no_head };

// Of a hundred pages: 4 gone, 2 to be asked later, 2 that fail once, 3 that refuse HEAD.
Fault fault_of(std::size_t page) {
  const std::size_t place = page % 100;
  if (place % 25 == 7) return Fault::gone;
  if (place % 50 == 20) return Fault::later;
  if (place % 50 == 33) return Fault::fails_once;
  return place % 33 == 12 ? Fault::no_head : Fault::none;
}

ServedAnswer serve(const ServedRequest& request) {
  ServedAnswer answer;
  answer.delay = latency;
  const Fault fault = fault_of(std::stoul(request.path.substr(request.path.rfind('/') + 1)));
  if (fault == Fault::gone) answer.status = 404;
  if (fault == Fault::no_head && request.method == "HEAD") answer.status = 405;
  if (fault == Fault::fails_once && request.count == 1) answer.status = 503;
  if (fault == Fault::later && request.count == 1) answer = {429, "", {{"Retry-After", "1"}}, latency};
  return answer;
}

struct Web {
  std::vector<std::unique_ptr<WebServer>> servers;
  std::vector<std::string> urls;
  std::set<std::string> gone;

  explicit Web(std::size_t pages) {
    for (std::size_t host = 0; host < hosts; ++host) {
      servers.push_back(std::make_unique<WebServer>(serve, fmt::format("127.0.1.{}", host + 1)));
      for (std::size_t page = 0; page < pages; ++page) {
        urls.push_back(servers.back()->url(fmt::format("/docs/{}", page)));
        if (fault_of(page) == Fault::gone) gone.insert(urls.back());
      }
    }
  }

  std::size_t requests() const {
    std::size_t sum = 0;
    for (const auto& server : servers) sum += server->requests().size();
    return sum;
  }
};

// Every address stands in two pages.
void write_pages(const fs::path& folder, const std::vector<std::string>& urls) {
  fs::create_directories(folder);
  std::ofstream(folder / "kb.toml") << "[external]\nallow_private = [\"127.0.1.*\"]\n";
  for (const char* const name : {"first", "second"}) {
    std::ofstream page(folder / (std::string(name) + ".md"));
    page << "# Links, " << name << "\n\n";
    for (const std::string& url : urls) page << "- [page](" << url << ")\n";
  }
}

std::set<std::string> found_gone(const fs::path& report) {
  std::ifstream file(report);
  const auto json = nlohmann::json::parse(file);
  std::set<std::string> found;
  for (const auto& finding : json["findings"]) {
    if (finding["severity"] == "error") found.insert(finding["target"].get<std::string>());
  }
  return found;
}

void print_difference(const std::set<std::string>& wanted, const std::set<std::string>& found) {
  for (const std::string& url : wanted) {
    if (!found.contains(url)) std::cout << "  not found: " << url << '\n';
  }
  for (const std::string& url : found) {
    if (!wanted.contains(url)) std::cout << "  not gone: " << url << '\n';
  }
}

int run(const std::string& kb, const fs::path& scratch, std::size_t pages) {
  const fs::path folder = scratch / "external-bench-pages";
  const Web web(pages);
  write_pages(folder, web.urls);
  const std::string report = (folder / "report.json").string();
  const Run run = measure({kb, "--root", folder.string(), "check", "--external", "--report", "json=" + report}, 1);
  const std::set<std::string> found = found_gone(report);
  const bool is_right = found == web.gone;
  std::cout << fmt::format(
      "external: {} addresses on {} hosts, {} ms each: {} requests, {:.2f} s, {:.0f} MiB; {} gone, {}\n",
      web.urls.size(), hosts, latency.count(), web.requests(), run.wall, static_cast<double>(run.peak) / 1024 / 1024,
      web.gone.size(), is_right ? "exactly those were found" : "OTHERS WERE FOUND");
  print_difference(web.gone, found);
  fs::remove_all(folder);
  return is_right ? 0 : 1;
}

}  // namespace
}  // namespace kb::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: external_bench KB SCRATCH-FOLDER [URLS-A-HOST]\n";
    return 2;
  }
  return kb::bench::run(argv[1], argv[2], argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 100);
}
