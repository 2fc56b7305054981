// The program with packs that were made to do harm: whatever is asked of one, it answers or says what is wrong, and a
// crash inside is none of the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "base/subprocess.h"
#include "export/kbpack_parts.h"
#include "support/mangled_pack.h"
#include "support/served_process.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;

constexpr unsigned seeds = 12;

class HarmfulPacks : public testing::Test {
 protected:
  HarmfulPacks() {
    fs::copy(fs::path(KB_SOURCE_DIR) / "kb-samples", folder_.path() / "base", fs::copy_options::recursive);
    const ProcessResult made =
        run({"--root", "base", "export", "agent-desk", "-q", "--format", "kbpack", "--output", "good.kbpack"});
    EXPECT_EQ(made.exit_code, 0) << made.errors;
  }

  ProcessResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), KB_PROGRAM);
    // What a sanitizer finds in Xapian ends the process as a crash does.
    ProcessRequest request{std::move(arguments),
                           folder_.path(),
                           "",
                           {"XDG_CACHE_HOME=" + folder_.path().string(), "ASAN_OPTIONS=abort_on_error=1"}};
    std::string output;
    ProcessResult result = stream_process(request, [&](std::string_view more) { output += more; });
    result.output = std::move(output);
    return result;
  }

  fs::path mangle(unsigned seed) const {
    const StoredZip good = StoredZip::open(folder_.path() / "good.kbpack");
    const std::string index = good.read(*good.find(index_member), UINT64_MAX);
    const fs::path file = folder_.path() / "mangled.kbpack";
    write_cache_file(file, with_index(good, mangled_index(index, seed)));
    return file;
  }

  TemporaryFolder folder_;
};

TEST_F(HarmfulPacks, AreAnsweredOrRefusedByEveryCommand) {
  const std::vector<std::vector<std::string>> commands = {
      {"search", "refund", "--facets", "tag"},
      {"search", "tuikuan"},
      {"list", "--all"},
      {"show", "en/refunds/refund-timing"},
      {"similar", "en/refunds/refund-timing"},
      {"suggest", "my parcel LM26061400551 never came"},
      {"reply", "rf-ok", "--set", "order_id=LM26052000417"},
      {"audit", "-q"},
      {"stats"},
      {"mcp", "-q"},
      {"pack", "verify"},
      {"__complete", "--", "show", ""},
  };
  for (unsigned seed = 0; seed < seeds; ++seed) {
    const std::string file = mangle(seed).string();
    for (std::size_t i = seed % 3; i < commands.size(); i += 3) {
      std::vector<std::string> command = commands[i];
      const std::string shown = command[0] + " with seed " + std::to_string(seed);
      if (command[0] == "__complete")
        command.insert(command.begin() + 2, {"--pack", file});
      else
        command.insert(command.begin(), {"--pack", file});
      const ProcessResult result = run(command);
      EXPECT_THAT(result.exit_code, AnyOf(0, 1, 3)) << shown << result.errors;
      if (result.exit_code == 3) {
        EXPECT_THAT(result.errors, HasSubstr("kb: ")) << shown;
      }
    }
  }
}

// Of a crash the program tells like of any other bad pack.
TEST_F(HarmfulPacks, AreCalledByTheirName) {
  std::string told;
  for (unsigned seed = 0; seed < 1000 && told.empty(); seed += 5) {
    const ProcessResult result = run({"--pack", mangle(seed).string(), "list", "--all"});
    if (result.errors.find("made to do harm") != std::string::npos) told = result.errors;
    if (!told.empty()) {
      EXPECT_EQ(result.exit_code, 3);
    }
  }
  EXPECT_THAT(told, HasSubstr("hint: get the file anew"));
  const ProcessResult verified = run({"pack", "verify", (folder_.path() / "mangled.kbpack").string()});
  EXPECT_EQ(verified.exit_code, 1);
  EXPECT_THAT(verified.output, HasSubstr("index.glass: "));
}

constexpr const char* search_refunds =
    R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"refund"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}})"
    "\n";

TEST_F(HarmfulPacks, NeedNoFolderWhenTheyAreGoodOnes) {
  fs::remove_all(folder_.path() / "base");
  ServedProcess server({KB_PROGRAM, "--pack", (folder_.path() / "good.kbpack").string(), "mcp", "-q"});
  server.send(search_refunds);
  EXPECT_THAT(server.receive(), HasSubstr("kb://"));
  server.close_input();
  EXPECT_EQ(server.wait(), 0);
}

}  // namespace
}  // namespace kb
