// From a line to the line that answers it.
#include <fmt/format.h>

#include <utility>

#include "kb/error.h"
#include "mcp/methods.h"
#include "mcp/protocol.h"

namespace kb {

using mcp::Call;
using mcp::Era;
using mcp::Json;
using mcp::Refusal;

namespace {

constexpr std::size_t most_in_batch = 100;

}  // namespace

struct McpServer::State {
  mcp::Service service;

  Json run_once(const Call& call) {
    const Era era = mcp::era_of(call, !service.negotiated.empty());
    const mcp::Method& method = mcp::find_method(call.method, era);
    Json result = method.run(service, era, call.params);
    if (era == Era::modern) mcp::complete_result(result, service.options, method.keep);
    return result;
  }

  Json run(const Call& call) {
    try {
      return run_once(call);
    } catch (const PageGone&) {
      return run_once(call);
    }
  }

  // What a client is told of a fault on this side is only that there is one: its text may name what it may not see.
  Json report_fault(const Json& id, const std::string& what) {
    service.options.log(what);
    return mcp::error_message(id, {mcp::internal_error, "the knowledge base cannot answer now; its log says why"});
  }

  // null when no answer is due.
  Json answer_message(const Json& message) {
    const Json id = mcp::id_of_message(message);
    try {
      const auto call = mcp::read_call(message);
      if (!call || call->id.is_null()) return nullptr;
      return mcp::result_message(id, run(*call));
    } catch (const Refusal& refusal) {
      return mcp::error_message(id, refusal);
    } catch (const Error& error) {
      return report_fault(id, error.hint().empty() ? error.what() : fmt::format("{} ({})", error.what(), error.hint()));
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {
      return report_fault(id, error.what());
    }
  }

  Json answer_batch(const Json& batch) {
    if (service.negotiated != mcp::batch_version) {
      return mcp::error_message(nullptr, {mcp::invalid_request, "batches are not served; send one message a line"});
    }
    if (batch.empty() || batch.size() > most_in_batch) {
      return mcp::error_message(nullptr,
                                {mcp::invalid_request, fmt::format("a batch has 1 to {} messages", most_in_batch)});
    }
    Json answers = Json::array();
    for (const Json& message : batch) {
      Json answer = answer_message(message);
      if (!answer.is_null()) answers.push_back(std::move(answer));
    }
    return answers.empty() ? Json(nullptr) : answers;
  }

  Json answer_line(std::string_view line) {
    try {
      if (line.size() > longest_line) {
        throw Refusal{mcp::invalid_request, fmt::format("a message has at most {} bytes", longest_line)};
      }
      const Json message = mcp::parse_message(line);
      return message.is_array() ? answer_batch(message) : answer_message(message);
    } catch (const Refusal& refusal) {
      return mcp::error_message(nullptr, refusal);
    }
  }
};

McpServer::McpServer(ServedPages& pages, McpOptions options)
    : state_(std::make_unique<State>(State{{pages, std::move(options)}})) {}

McpServer::~McpServer() = default;

std::string McpServer::answer(std::string_view line) {
  if (line.find_first_not_of(" \t\r\n") == line.npos) return {};
  const Json answer = state_->answer_line(line);
  return answer.is_null() ? std::string() : mcp::to_line(answer);
}

}  // namespace kb
