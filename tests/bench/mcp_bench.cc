// Measures searching by `kb mcp`, a process that stays, against starting `kb search` for each query, turn by turn.
// usage: mcp_bench KB-PROGRAM CORPUS-FOLDER
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "measure.h"
#include "queries.h"
#include "support/served_process.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::Query;
using nlohmann::json;

constexpr std::size_t calls = 500;
constexpr std::size_t calls_for_each_start = 10;  // of the program

std::vector<fs::path> articles_of(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

std::string request_for(const std::string& query) {
  const json request = {{"jsonrpc", "2.0"},
                        {"id", 1},
                        {"method", "tools/call"},
                        {"params",
                         {{"name", "search"},
                          {"arguments", {{"query", query}}},
                          {"_meta",
                           {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                            {"io.modelcontextprotocol/clientCapabilities", json::object()}}}}}};
  return request.dump() + '\n';
}

double ask(kb::ServedProcess& server, const std::string& query) {
  const std::string request = request_for(query);
  const auto start = std::chrono::steady_clock::now();
  server.send(request);
  const std::string answer = server.receive();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  if (answer.find("structuredContent") == std::string::npos) throw std::runtime_error("no answer: " + answer);
  return taken.count();
}

// The time that so large a share of the calls does not exceed.
double percentile(std::vector<double> times, double share) {
  std::ranges::sort(times);
  return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
}

std::string joined(const Query& query) {
  return fmt::format("{}", fmt::join(query, " "));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: mcp_bench KB-PROGRAM CORPUS-FOLDER\n";
    return 2;
  }
  try {
    const std::string kb = argv[1];
    const std::string root = argv[2];
    const std::vector<fs::path> articles = articles_of(root);
    const std::vector<Query> queries = kb::bench::queries_from(articles, 100);
    if (queries.empty()) throw std::runtime_error("no queries in '" + root + "'");
    kb::bench::measure({kb, "--root", root, "index", "--quiet"});
    kb::ServedProcess server({kb, "--root", root, "--quiet", "mcp"});
    const double first = ask(server, joined(queries.front()));
    std::vector<double> served;
    std::vector<double> started;
    for (std::size_t i = 0; i < calls; ++i) {
      const std::string query = joined(queries[i % queries.size()]);
      served.push_back(ask(server, query));
      if (i % calls_for_each_start != 0) continue;
      started.push_back(
          kb::bench::measure({kb, "--root", root, "--quiet", "search", "--json", "-n", "20", query}, 1).wall);
    }
    const double worst = percentile(served, 0.99) * 1000;
    const double usual = percentile(served, 0.5) * 1000;
    const double alone = percentile(started, 0.5) * 1000;
    fmt::print("\nkb mcp, {} pages, {} searches\n", articles.size(), calls);
    fmt::print("  first answer {:.0f} ms, then half within {:.2f} ms, 99 of 100 within {:.2f} ms   aim 20   {}\n",
               first * 1000, usual, worst, worst <= 20 ? "met" : "missed");
    fmt::print("  kb search, a process for each query: half within {:.1f} ms, {:.1f} times as long\n", alone,
               alone / usual);
  } catch (const std::exception& error) {
    std::cerr << "mcp_bench: " << error.what() << "\n";
    return 3;
  }
}
