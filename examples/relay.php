<?php
// Panels whose web server is not yours: this file passes the desk's calls on, and events as they come. The page then says
// <panel-desk server="/relay.php" …>. It needs PHP's curl, and opens no session: the desk asks for a token, nothing else.
declare(strict_types=1);

// Where the desk listens. Start it with PANELDESK_TRUST_PROXY=true; it must then answer nobody but this file.
$desk = getenv('DESK_URL') ?: 'http://127.0.0.1:4300';
// An event stream holds one process of PHP for each person who has a page open. With too few of them say false: the desk then
// asks every ten seconds instead.
$hasEvents = getenv('DESK_EVENTS') !== '0';

$prefix = $_SERVER['SCRIPT_NAME'];
$path = substr($_SERVER['REQUEST_URI'], strlen($prefix));
if (!str_starts_with($_SERVER['REQUEST_URI'], "$prefix/") || (!$hasEvents && $path === '/v1/live')) {
    http_response_code(404);
    exit;
}

$headers = ['Expect:', 'X-Forwarded-For: ' . $_SERVER['REMOTE_ADDR']];
$headers[] = 'X-Forwarded-Proto: ' . (empty($_SERVER['HTTPS']) || $_SERVER['HTTPS'] === 'off' ? 'http' : 'https');
foreach (getallheaders() as $name => $value) {
    // The panel's session is none of the desk's business; what the browser says of where it comes from could be anything.
    if (!preg_match('/^(?:cookie|host|connection|content-length|expect|accept-encoding|forwarded|x-forwarded-.*)$/i', $name)) {
        $headers[] = "$name: $value";
    }
}

set_time_limit(0);
ignore_user_abort(true); // seen below, where it ends the call to the desk, too: ended here, PHP would leave that open
ini_set('zlib.output_compression', '0');
while (ob_get_level() > 0) {
    ob_end_clean();
}
header_remove('X-Powered-By');
header('X-Accel-Buffering: no'); // nginx before us: as it comes

$call = curl_init($desk . $path);
curl_setopt_array($call, [
    CURLOPT_CUSTOMREQUEST => $_SERVER['REQUEST_METHOD'],
    CURLOPT_NOBODY => $_SERVER['REQUEST_METHOD'] === 'HEAD',
    CURLOPT_HTTPHEADER => $headers,
    CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
    CURLOPT_CONNECTTIMEOUT => 5,
    CURLOPT_HEADERFUNCTION => function ($call, string $line): int {
        if (preg_match('/^HTTP\S+ (\d+)/', $line, $found)) {
            http_response_code((int) $found[1]);
        } elseif (!preg_match('/^(?:set-cookie|connection|keep-alive|transfer-encoding|\s)/i', $line)) {
            header(rtrim($line), false);
        }
        return strlen($line);
    },
    CURLOPT_WRITEFUNCTION => function ($call, string $bytes): int {
        echo $bytes;
        flush();
        return connection_aborted() ? 0 : strlen($bytes);
    },
]);
$body = (string) file_get_contents('php://input');
if ($body !== '') {
    curl_setopt($call, CURLOPT_POSTFIELDS, $body);
}
if (!curl_exec($call) && !headers_sent()) {
    http_response_code(502);
    header('Content-Type: application/problem+json');
    echo json_encode(['type' => 'about:blank', 'title' => 'The desk does not answer.', 'status' => 502]);
}
