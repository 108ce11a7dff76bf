-- Drives Neovim's own LSP client against the server: what another editor's user sees. Neovim 0.7 or newer, nothing installed.
-- HELDOUT_SERVER is the program, HELDOUT_NODE its interpreter, HELDOUT_RESULT the file that gets one JSON line a check.

local result = assert(io.open(vim.env.HELDOUT_RESULT, "w"))

local function check(title, run)
  local passed, problem = pcall(run)
  result:write(vim.json.encode({ title = title, passed = passed, error = passed and vim.NIL or tostring(problem) }), "\n")
  result:flush()
end

local function wait(milliseconds, what, condition)
  assert(vim.wait(milliseconds, condition, 20), what)
end

local function open(lines)
  vim.cmd("enew!")
  vim.bo.filetype = "python"
  vim.api.nvim_buf_set_name(0, vim.fn.tempname() .. ".py")
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  assert(vim.lsp.buf_attach_client(0, client_id), "the client did not attach")
end

local function found()
  return vim.diagnostic.get(0)
end

client_id = assert(vim.lsp.start_client({
  name = "heldout",
  cmd = { vim.env.HELDOUT_NODE, vim.env.HELDOUT_SERVER, "lsp", "--stdio" },
  root_dir = vim.fn.getcwd(),
}))

check("a finding arrives with its rule, severity and place", function()
  open({ "rows = [1, 2, 3]", "clean-rows = rows[:2]" })
  wait(20000, "no diagnostics in 20 s", function() return #found() > 0 end)
  local finding = found()[1]
  assert(#found() == 1, vim.inspect(found()))
  assert(finding.code == "hyphen-in-identifier", vim.inspect(finding))
  assert(finding.source == "Heldout", vim.inspect(finding))
  assert(finding.severity == vim.diagnostic.severity.ERROR, vim.inspect(finding))
  assert(finding.lnum == 1 and finding.col == 0 and finding.end_col == #"clean-rows", vim.inspect(finding))
end)

check("a code action applies and the finding goes", function()
  local finding = found()[1]
  local lsp_finding = finding.user_data.lsp
  lsp_finding.range = {
    start = { line = finding.lnum, character = finding.col },
    ["end"] = { line = finding.end_lnum, character = finding.end_col },
  }
  lsp_finding.message, lsp_finding.source, lsp_finding.severity = finding.message, finding.source, finding.severity
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = lsp_finding.range,
    context = { diagnostics = { lsp_finding } },
  }
  local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000)
  local action = assert(answer and answer[client_id] and answer[client_id].result and answer[client_id].result[1],
    "no code action: " .. vim.inspect(answer))
  if action.edit == nil then
    local resolved = vim.lsp.buf_request_sync(0, "codeAction/resolve", action, 10000)
    action = assert(resolved[client_id].result, vim.inspect(resolved))
  end
  vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  local line = vim.api.nvim_buf_get_lines(0, 1, 2, false)[1]
  assert(line == "clean_rows = rows[:2]", line)
  wait(10000, "the finding stays", function() return #found() == 0 end)
end)

check("a place behind Chinese text and an emoji is right", function()
  local before = "print('评估 😀'); "
  open({ before .. "clean-rows = [1, 2][:1]" })
  wait(10000, "no diagnostics in 10 s", function() return #found() > 0 end)
  local finding = found()[1]
  -- Neovim counts bytes, the server UTF-16 units.
  assert(finding.col == #before and finding.end_col == #before + #"clean-rows", vim.inspect(finding))
end)

check("the findings follow fast edits", function()
  open({ "rows = [1, 2, 3]" })
  for i = 1, 200 do
    vim.api.nvim_buf_set_lines(0, -1, -1, false, { i % 2 == 0 and "clean-rows = rows[:2]" or "x = (" })
  end
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { "rows = [1]", "", "clean-rows = rows[:2]" })
  wait(10000, "the findings are not those of the last text", function()
    return #found() == 1 and found()[1].lnum == 2
  end)
end)

check("a hover answers on a finding", function()
  local position = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = 2, character = 1 } }
  local answer = vim.lsp.buf_request_sync(0, "textDocument/hover", position, 10000)
  local hover = assert(answer and answer[client_id] and answer[client_id].result, vim.inspect(answer))
  assert(#hover.contents.value > 20, vim.inspect(hover))
end)

check("the server ends with its client", function()
  vim.lsp.stop_client(client_id)
  wait(10000, "the server still runs", function() return vim.lsp.get_client_by_id(client_id) == nil end)
end)

result:close()
vim.cmd("qall!")
