#!/usr/bin/perl
# How does a panel in Perl say who is asking? One CGI program, behind the panel's own sign-in. Its modules come with Perl.
use strict;
use warnings;
use utf8;
use Digest::SHA qw(hmac_sha256);
use JSON::PP ();
use MIME::Base64 qw(encode_base64url);

my $issuer = 'https://panel.example';    # the --issuer that the desk knows your key under
# Outside of the web root and readable by the panel alone: `paneldesk key generate --algorithm HS256 --out /etc/panel` makes it.
my $file = $ENV{DESK_KEY_FILE} // '/etc/panel/desk-key.secret';
open(my $in, '<:raw', $file) or die "$file: $!\n";
my $key = do { local $/; <$in> };
close $in;
$key =~ s/^\s+|\s+$//g;

# What the panel calls things, and what the desk does.
my %kinds  = (webspace => 'web', vps => 'server', domain => 'domain', mailbox => 'mail', mysql => 'database');
my %states = (ok => 'active', ordered => 'pending', locked => 'suspended', down => 'failing', cancelled => 'ended');
my $json   = JSON::PP->new->utf8->canonical;

# Your panel's session goes here: the customer who is signed in and the member of staff; both, while staff are signed in as the
# customer. Read it only: a session that every token renews signs nobody out for being idle.
sub signed_in {
    my $user = {
        id => 'u-17', name => 'Žofie Nováková', email => 'zofie@shop.example', account_id => 'a-3', account_name => 'Shop',
        services => [
            { id => 12, name => 'shop.example', type => 'webspace', status => 'ok', server => 'web-7', php => '8.3' },
            { id => 13, name => 'blog.example', type => 'webspace', status => 'down', server => 'web-9', php => '8.1' },
        ],
    };
    my $staff  = { id => 's-2', name => 'Nils Berg', email => 'nils@panel.example', is_admin => 0 };
    my $cookie = $ENV{HTTP_COOKIE} // '';
    return (undef, undef)  if $cookie =~ /panel_session=over/;
    return (undef, $staff) if $cookie =~ /panel_session=staff/;
    return ($user, $cookie =~ /panel_session=as-customer/ ? $staff : undef);
}

sub sign {
    my ($type, %claims) = @_;
    my $now = time;
    my $text = join '.', map { encode_base64url($json->encode($_)) } { alg => 'HS256', typ => $type },
        { iss => $issuer, aud => 'paneldesk', iat => $now, exp => $now + 600, %claims };
    return $text . '.' . encode_base64url(hmac_sha256($text, $key));
}

sub desk_answer {
    my ($user, $staff) = @_;
    if (!$user) {
        # Staff have no account: the same element opens the queue.
        my $role = $staff->{is_admin} ? 'admin' : 'agent';
        return { token => sign('JWT', sub => $staff->{id}, name => $staff->{name}, email => $staff->{email}, role => $role) };
    }
    my %claims = (
        sub => $user->{id}, name => $user->{name}, email => $user->{email}, role => 'customer',
        account => $user->{account_id}, account_name => $user->{account_name},
    );
    # "Log in as": what staff do here is shown under their own name.
    $claims{act} = { sub => $staff->{id}, name => $staff->{name} } if $staff;
    # What the account rents. Name what the desk may know, one by one: a record of the panel holds passwords.
    my @services = map +{
        id    => $_->{id},
        name  => $_->{name},
        kind  => $kinds{ $_->{type} } // 'other',
        state => $states{ $_->{status} } // 'active',
        host  => $_->{server},
        facts => [{ label => 'PHP version', value => $_->{php} }],
    }, @{ $user->{services} };
    return {
        token   => sign('JWT', %claims),
        context => sign('paneldesk-context+jwt', account => $user->{account_id}, services => \@services),
    };
}

my ($user, $staff) = signed_in();
my $nobody = !$user && !$staff;
print $nobody ? "Status: 401 Unauthorized\r\n" : "Status: 200 OK\r\n";
print "Content-Type: application/json\r\nCache-Control: no-store\r\n\r\n";
print $json->encode($nobody ? { error => 'Sign in first.' } : desk_answer($user, $staff));
